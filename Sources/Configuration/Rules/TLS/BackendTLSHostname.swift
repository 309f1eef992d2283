import Diagnostics
import YAML

/// # backend-tls-hostname
///
/// `hostname` is neither a DNS name nor an IP address.
///
/// The name is sent as SNI and expected in the backend's certificate: `hostname: api.example.com`, without scheme,
/// port and wildcard.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         tls:
///           hostname: "api example"
enum BackendTLSHostname {
  static let info = RuleInfo("backend-tls-hostname", .error, "`hostname` is neither a DNS name nor an IP address.")

  static func check(_ tls: TLSClient, _ context: inout RuleContext) {
    guard let hostname = tls.hostname, let text = hostname.value, ServerName(text) == nil else { return }
    let bare = bareHost(text)
    let part = bare == nil ? ServerName.forbiddenPart(text) : nil
    let spot = part.map { Spot.part(hostname.node, $0) } ?? .value(hostname.node)
    context.report(
      info, text.isEmpty ? "`hostname` is empty" : "\(shownValue(text)) is neither a DNS name nor an IP address",
      at: spot, label: "not a host name",
      help: [bare.map { "Write `hostname: \($0)`." } ?? "Give the name in the certificate, such as `api.example.com`."],
      fixes: bare.map {
        [Fix("keep the host only", .unsafe, [context.document.replacement(of: hostname.node, by: $0)])]
      } ?? [])
  }

  /// The host of a URL or of `host:port`.
  private static func bareHost(_ text: String) -> String? {
    if let url = try? BaseURL(text) { return url.host }
    if case .tcp(let host, _) = try? HostPort(text) { return ServerName(host) == nil ? nil : host }
    return nil
  }
}
