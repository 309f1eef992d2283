import Diagnostics
import SourceText
import YAML

/// # auth-mode-default-optional
///
/// A policy for credentials leaves `mode` out, so requests without a credential pass.
///
/// The default is `optional`: a wrong credential is refused, a missing one is not. Write `mode: strict` to keep
/// anonymous requests out, or `mode: optional` if they are meant to pass.
///
///     llm:
///       policies:
///         apiKey:
///           keys:
///           - keyHash: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
///       models:
///       - name: "*"
///         provider: openAI
enum AuthModeDefaultOptional {
  static let info = RuleInfo(
    "auth-mode-default-optional", .warning,
    "A policy for credentials leaves `mode` out, so requests without a credential pass.")

  static func check(_ site: Site, _ policy: Section, _ context: inout RuleContext) {
    if policy.field("mode") != nil { return }
    let (name, credential) =
      switch site.definition {
      case "LocalAPIKeys": ("apiKey", "an API key")
      case "LocalBasicAuth": ("basicAuth", "a user name")
      default: ("jwtAuth", "a token")
      }
    context.report(
      info, "`\(name)` without `mode` lets requests without \(credential) pass", at: context.spot(site),
      label: "checks a credential only if there is one",
      help: ["Write `mode: strict` to refuse them, or `mode: optional` if that is meant."],
      fixes: insertion(policy, context.document).map { [Fix("add `mode: strict`", .unsafe, [$0])] } ?? [])
  }

  /// The edit that writes the field as the first one.
  private static func insertion(_ policy: Section, _ document: Document) -> TextEdit? {
    guard let first = document.entries(policy.node).first?.key else { return nil }
    let start = document.spanWithProperties(first).start
    if document.isFlow(policy.node) { return TextEdit(ByteSpan(start, start), "mode: strict, ") }
    guard let key = document.keyNode(of: policy.node), document.line(key) < document.line(first) else { return nil }
    // At the end of the line of the policy's own key, so that a comment stays above the field it is about.
    let end = document.source.lineSpan(document.line(key)).end
    let indentation = String(repeating: " ", count: document.column(first) - 1)
    return TextEdit(ByteSpan(end, end), "\n" + indentation + "mode: strict")
  }
}
