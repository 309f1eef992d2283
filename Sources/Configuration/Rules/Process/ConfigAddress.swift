import Diagnostics
import SourceText
import YAML

/// # config-address
///
/// The address of a management server cannot be used.
///
/// `adminAddr`, `statsAddr` and `readinessAddr` take `localhost:PORT`, `IP:PORT` (IPv6 in brackets, as `[::]:15020`),
/// `unix:PATH`, or `off`. Other host names are not looked up.
///
///     config:
///       adminAddr: example:80
enum ConfigAddress {
  static let info = RuleInfo("config-address", .error, "The address of a management server cannot be used.")

  static func check(_ config: ProcessSection, _ context: inout RuleContext) {
    for (name, value) in config.addresses {
      guard let text = value.value else { continue }
      do throws(ListenAddress.Problem) {
        _ = try ListenAddress(text)
      } catch {
        report(name, text, value, error, &context)
      }
    }
  }

  private static func report(
    _ name: String, _ text: String, _ value: Spanned<String>, _ problem: ListenAddress.Problem,
    _ context: inout RuleContext
  ) {
    let message: String
    let label: String
    var replacement: String?
    switch problem {
    case .emptyUnixPath: (message, label) = ("the path of the socket is empty", "path missing")
    case .missingPort:
      (message, label) = ("`\(name)` needs a host and a port", "port missing")
      if (try? HostPort.port(Array(text.utf8)[...])) != nil { replacement = "localhost:\(text)" }
    case .badPort: (message, label) = ("`\(name)` has no valid port", "a port from 0 to 65535 is needed")
    case .bareV6: (message, label) = ("an IPv6 address needs brackets", "ambiguous")
    case .hostName(let host):
      (message, label) = (
        "`\(name)` cannot be `\(host)`: only `localhost` and IP addresses are known", "not an address"
      )
    }
    let fixes = replacement.map {
      [Fix("write `\($0)`", .unsafe, [context.document.replacement(of: value.node, by: $0)])]
    }
    context.report(
      info, message, at: .value(value.node), label: label,
      help: ["For example `\(name): localhost:15000`, `\(name): \"[::]:15000\"`, or `\(name): off` for none."],
      fixes: fixes ?? [])
  }
}
