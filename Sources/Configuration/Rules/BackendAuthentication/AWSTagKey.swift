import Diagnostics
import YAML

/// # aws-tag-key
///
/// The key of a session tag is one that AWS refuses.
///
/// Keys have 1 to 128 characters: letters, numbers, separators and `_.:/=+-@`.
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
///               - {key: "team#1", value: search}
enum AWSTagKey {
  static let info = RuleInfo("aws-tag-key", .error, "The key of a session tag is one that AWS refuses.")

  static func check(_ tag: AWSRole.Tag, _ context: inout RuleContext) {
    guard let key = tag.key, let text = key.value else { return }
    do {
      try AWSText.checkTagKey(text)
    } catch {
      error.report(info, "a tag key", "1 to 128", key, &context)
    }
  }
}

extension AWSText.Failure {
  /// Reports what is wrong with a text of a certain role.
  func report(
    _ rule: RuleInfo, _ subject: String, _ range: String, _ place: Spanned<String>, _ context: inout RuleContext
  ) {
    switch self {
    case .length(0): context.report(rule, "\(subject) cannot be empty", at: .value(place.node), label: "empty")
    case .length(let count):
      context.report(
        rule, "\(subject) has \(range) characters, not \(count)", at: .value(place.node),
        label: "\(count) character\(count == 1 ? "" : "s")")
    case .character(let part):
      context.report(
        rule, "\(subject) cannot hold this character", at: .part(place.node, part), label: "not allowed",
        help: [
          rule.id == AWSSessionName.info.id
            ? "Allowed are ASCII letters, digits and `_+=,.@-`."
            : "Allowed are letters, numbers, separators and `_.:/=+-@`."
        ])
    }
  }
}
