import Diagnostics
import YAML

/// Parses `host` and hands what is wrong to the rule that explains it.
enum MCPHostSyntax {
  static func check(_ address: MCPAddress, _ context: inout RuleContext) {
    guard address.problem == nil, let value = address.hostText, let text = value.value else { return }
    if address.isSplit {
      checkName(value, text, address, &context)
      return
    }
    do throws(MCPHostError) {
      let host = try MCPHost(text)
      MCPHostRootPath.check(host, text, value, address, &context)
    } catch {
      switch error.reason {
      case .scheme, .missingScheme: MCPHostScheme.report(value, text, error, address, &context)
      case .noHost, .invalidHost: MCPHostMissing.report(value, text, error, address, &context)
      }
    }
  }

  /// Checks a host beside `port` and `path`, which is a name or an address and nothing else.
  private static func checkName(
    _ value: Spanned<String>, _ text: String, _ address: MCPAddress, _ context: inout RuleContext
  ) {
    let bytes = Array(text.utf8)
    if let scheme = HostPort.scheme(of: bytes) {
      MCPHostScheme.reportURL(value, part: 0..<scheme.utf8.count + 3, &context)
    } else if bytes.isEmpty {
      MCPHostMissing.report(value, text, MCPHostError(reason: .noHost, part: 0..<0), address, &context)
    } else if !IPAddressText.isV6(text[...]), let bad = bytes.firstIndex(where: { !HostPort.isHostByte($0) }) {
      MCPHostMissing.reportName(value, text, part: bad..<bytes.count, &context)
    }
  }
}
