import Crypto
import Diagnostics
import YAML

/// # apikey-duplicate
///
/// The same API key is listed twice.
///
/// A client's key finds one entry, so the metadata and models of the other never apply. A key and the hash of the same
/// key are the same key.
///
///     llm:
///       policies:
///         apiKey:
///           mode: strict
///           keys:
///           - key: example-key
///             metadata: {team: a}
///           - key: example-key
///             metadata: {team: b}
///       models:
///       - name: "*"
///         provider: openAI
enum APIKeyDuplicate {
  static let info = RuleInfo("apikey-duplicate", .warning, "The same API key is listed twice.")

  static func check(_ policy: APIKeyAuthentication, _ context: inout RuleContext) {
    var first: [[UInt8]: Spanned<String>] = [:]
    for entry in policy.entries {
      guard let place = entry.key ?? entry.keyHash, let digest = digest(entry) else { continue }
      guard let earlier = first[digest] else {
        first[digest] = place
        continue
      }
      context.report(
        info, "this key is listed twice", at: .value(place.node), label: "the same key",
        related: [Label(earlier.span, "first listed here")], help: ["Remove one of the entries."])
    }
  }

  private static func digest(_ entry: APIKeyAuthentication.Entry) -> [UInt8]? {
    if let key = entry.key?.value { return Array(SHA256.hash(data: Array(key.utf8))) }
    return entry.keyHash?.value.flatMap { try? KeyHash($0).digest }
  }
}
