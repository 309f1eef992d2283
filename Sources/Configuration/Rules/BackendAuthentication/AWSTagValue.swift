import Diagnostics
import YAML

/// # aws-tag-value
///
/// The value of a session tag is one that AWS refuses.
///
/// Values have up to 256 characters: letters, numbers, separators and `_.:/=+-@`.
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
///               - {key: team, value: "<search>"}
enum AWSTagValue {
  static let info = RuleInfo("aws-tag-value", .error, "The value of a session tag is one that AWS refuses.")

  static func check(_ tag: AWSRole.Tag, _ context: inout RuleContext) {
    guard let value = tag.value, let text = value.value else { return }
    do {
      try AWSText.checkTagValue(text)
    } catch {
      error.report(info, "a tag value", "up to 256", value, &context)
    }
  }
}
