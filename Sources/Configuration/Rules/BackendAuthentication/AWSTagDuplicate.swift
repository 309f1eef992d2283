import Diagnostics
import YAML

/// # aws-tag-duplicate
///
/// Two tags of a session have the same key.
///
/// AWS STS refuses the call.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           aws:
///             assumeRole:
///               roleArn: arn:aws:iam::123456789012:role/gateway
///               tags:
///               - {key: team, value: search}
///               - {key: team, value: ads}
enum AWSTagDuplicate {
  static let info = RuleInfo("aws-tag-duplicate", .error, "Two tags of a session have the same key.")

  static func check(_ role: AWSRole, _ context: inout RuleContext) {
    var first: [String: Spanned<String>] = [:]
    for tag in role.tags {
      guard let key = tag.key, let text = key.value, !text.isEmpty else { continue }
      guard let earlier = first[text] else {
        first[text] = key
        continue
      }
      context.report(
        info, "the tag \(shownValue(text)) is given twice", at: .value(key.node), label: "the same key",
        related: [Label(earlier.span, "first given here")], help: ["Remove one of them."])
    }
  }
}
