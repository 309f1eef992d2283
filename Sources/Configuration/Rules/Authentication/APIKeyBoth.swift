import Diagnostics
import JSONSchema
import YAML

/// # apikey-both
///
/// An entry of `keys` has both `key` and `keyHash`.
///
/// Each entry stands for one API key: in clear text, or as its hash. Keep one of the two; the hash is safe to commit.
///
///     llm:
///       policies:
///         apiKey:
///           mode: strict
///           keys:
///           - key: example-key
///             keyHash: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
///       models:
///       - name: "*"
///         provider: openAI
enum APIKeyBoth {
  static let info = RuleInfo("apikey-both", .error, "An entry of `keys` has both `key` and `keyHash`.")

  /// The finding for a mapping that fits neither form because it has the keys of both.
  static func finding(
    _ violation: Violation, _ alternatives: [AlternativeSummary], _ structure: Structure
  ) -> Diagnostic? {
    let document = structure.document
    guard alternatives.map(\.keys) == [["key"], ["keyHash"]], document.kind(violation.node) == .mapping,
      let key = document.entry(violation.node, "key"), let hash = document.entry(violation.node, "keyHash")
    else { return nil }
    var finding = structure.diagnostic(
      info, violation, "an API key is given as `key` or as `keyHash`, not both", at: hash.key,
      label: "the key is given already")
    finding.span = document.span(hash.key)
    finding.related = [Label(document.span(key.key), "here")]
    finding.help = ["Keep `keyHash` alone: it can be read without giving the key away."]
    return finding
  }
}
