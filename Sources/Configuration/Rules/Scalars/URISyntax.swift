import Diagnostics
import YAML

/// # uri-syntax
///
/// A URL that the gateway fetches is malformed.
///
/// It needs a scheme and a host, such as `https://idp.example/keys`. Spaces and other special characters are written
/// percent-encoded. Whether something answers there is never tried.
///
///     routes:
///     - policies:
///         jwtAuth: {mode: strict, issuer: "https://idp.example", jwks: {url: "https://idp.example/a b"}}
enum URISyntax {
  static let info = RuleInfo("uri-syntax", .error, "A URL that the gateway fetches is malformed.")

  static func check(_ place: ScalarPlace, _ context: inout RuleContext) {
    guard let text = context.document.string(place.node).value else { return }
    do throws(URITextError) {
      let uri = try URIText(text)
      guard uri.scheme != "http", uri.scheme != "https" else { return }
      context.report(
        info, "only `http` and `https` URLs can be fetched", at: .part(place.node, 0..<uri.scheme.utf8.count),
        label: "another scheme", help: ["Use an `https://` URL, or `file:` for a file."])
    } catch {
      let texts = explanation(text, error.reason)
      let spot: Spot = error.part.isEmpty ? .value(place.node) : .part(place.node, error.part)
      context.report(info, texts.message, at: spot, label: texts.label, help: [texts.help])
    }
  }

  private static func explanation(
    _ text: String, _ reason: URITextError.Reason
  ) -> (message: String, label: String, help: String) {
    let example = "For example `https://idp.example/keys`."
    switch reason {
    case .empty: return ("the URL is empty", "nothing here", example)
    case .character:
      return ("a URL cannot hold this character", "not allowed in a URL", "Write it percent-encoded: `%20` is a space.")
    case .noScheme: return ("\(shownValue(text)) is not a URL", "no `https://` in front", example)
    case .emptyHost: return ("the URL has no host", "host missing", example)
    case .port: return ("the port of the URL is not a number from 0 to 65535", "not a port", example)
    case .percent:
      return ("`%` must be followed by two hexadecimal digits", "incomplete", "Write `%25` for `%` itself.")
    }
  }
}
