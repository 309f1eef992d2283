import Diagnostics
import SourceText
import YAML

/// Checks the addresses of services that policies call.
enum TargetURI {
  static func check(_ site: HostSite, _ context: inout RuleContext) {
    guard let text = site.value.value else { return }
    do throws(PolicyAddressError) {
      let address = try PolicyAddress(text)
      HostPortZero.check(site, address.target, &context)
    } catch {
      let node = site.value.node
      switch error.reason {
      case .hostPort(let reason):
        HostPortSyntax.report(site, text, HostPortError(reason: reason, part: error.part), &context)
      case .scheme(let scheme): TargetURIScheme.report(node, text, scheme, error.part, &context)
      case .path(let before): TargetURIPath.report(node, text, before, error.part, &context)
      case .emptyHost: TargetURIHost.report(node, "the URL has no host", "host missing", error.part, &context)
      case .userInfo:
        TargetURIHost.report(
          node, "the URL of a service holds no user name or password", "remove this", error.part, &context)
      case .authority:
        TargetURIHost.report(node, "the URL has no valid host and port", "not a host and port", error.part, &context)
      }
    }
  }
}
