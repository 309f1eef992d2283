import Diagnostics
import YAML

/// # service-vip-network
///
/// A virtual address of a service is not `NETWORK/IP`.
///
/// The network may be empty: `/10.0.0.1`.
///
///     services:
///     - name: api
///       namespace: default
///       hostname: api
///       vips: [10.0.0.1]
///       ports:
///         80: 8080
enum ServiceVIPNetwork {
  static let info = RuleInfo("service-vip-network", .error, "A virtual address of a service is not `NETWORK/IP`.")

  static func check(_ service: ServiceEntry, _ context: inout RuleContext) {
    for address in service.addresses {
      guard let text = address.value else { continue }
      do throws(NetworkAddressError) {
        _ = try NetworkAddress(text)
      } catch {
        report(text, address, error, &context)
      }
    }
  }

  private static func report(
    _ text: String, _ address: Spanned<String>, _ error: NetworkAddressError, _ context: inout RuleContext
  ) {
    let isBare = error.reason == .noNetwork(isAddress: true)
    let slash = context.document.replacement(of: address.node, by: "/" + text)
    context.report(
      info, "\(shownValue(text)) is not `NETWORK/IP`", at: .part(address.node, error.part),
      label: isBare ? "no network" : "not an IP address",
      help: isBare ? ["Write `/\(text)` for the default network."] : ["For example `/10.0.0.1`."],
      fixes: isBare ? [Fix("add the slash", .unsafe, [slash])] : [])
  }
}
