import Diagnostics
import YAML

/// # backend-tls-alpn
///
/// An entry of `alpn` cannot be the name of a protocol.
///
/// The names are those of the IANA registry, such as `h2` and `http/1.1`: 1 to 255 ASCII characters.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         tls:
///           alpn: [h2, ""]
enum BackendTLSALPN {
  static let info = RuleInfo("backend-tls-alpn", .error, "An entry of `alpn` cannot be the name of a protocol.")

  static func check(_ tls: TLSClient, _ context: inout RuleContext) {
    for name in tls.alpn ?? [] {
      guard let text = name.value, !isName(text) else { continue }
      context.report(
        info, text.isEmpty ? "the name of a protocol is empty" : "\(shownValue(text)) is not the name of a protocol",
        at: .value(name.node), label: "no server knows this", help: ["For example `h2` or `http/1.1`."])
    }
  }

  /// Whether ALPN can carry a name (RFC 7301 section 3.1), and the gateway compare it.
  private static func isName(_ text: String) -> Bool {
    (1...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
