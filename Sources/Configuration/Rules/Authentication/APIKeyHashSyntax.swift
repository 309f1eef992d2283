import Diagnostics
import YAML

/// # apikey-hash
///
/// `keyHash` is not `sha256:` and 64 hex digits.
///
/// The hash of a key is what `printf %s KEY | sha256sum` prints, with `sha256:` in front. No other algorithm is
/// supported.
///
///     llm:
///       policies:
///         apiKey:
///           mode: strict
///           keys:
///           - keyHash: md5:d41d8cd98f00b204e9800998ecf8427e
///       models:
///       - name: "*"
///         provider: openAI
enum APIKeyHashSyntax {
  static let info = RuleInfo("apikey-hash", .error, "`keyHash` is not `sha256:` and 64 hex digits.")

  static func check(_ entry: APIKeyAuthentication.Entry, _ context: inout RuleContext) {
    guard let hash = entry.keyHash, let text = hash.value else { return }
    do {
      _ = try KeyHash(text)
    } catch {
      var fixes: [Fix] = []
      if case .noAlgorithm(isDigest: true) = error.reason {
        let edit = context.document.replacement(of: hash.node, by: "sha256:" + text)
        fixes = [Fix("add `sha256:`", .safe, [edit])]
      }
      // A text of another form may be the key itself.
      context.report(
        info, error.reason.message, at: error.part.isEmpty ? .value(hash.node) : .part(hash.node, error.part),
        label: error.reason.label, help: ["`printf %s KEY | sha256sum` prints the digits that follow `sha256:`."],
        fixes: fixes)
    }
  }
}

extension KeyHash.Failure.Reason {
  fileprivate var message: String {
    switch self {
    case .noAlgorithm: "`keyHash` does not start with `sha256:`"
    case .otherAlgorithm: "`keyHash` supports SHA-256 only"
    case .length(let count): "`keyHash` has \(count) hex digits instead of 64"
    case .notHex: "`keyHash` holds something other than hex digits"
    }
  }

  fileprivate var label: String {
    switch self {
    case .noAlgorithm: "no `sha256:`"
    case .otherAlgorithm: "not `sha256`"
    case .length: "64 digits expected"
    case .notHex: "not a hex digit"
    }
  }
}
