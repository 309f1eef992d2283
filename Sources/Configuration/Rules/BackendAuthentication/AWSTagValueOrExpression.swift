import Diagnostics
import YAML

/// # aws-tag-value-or-expression
///
/// A session tag has neither `value` nor `expression`, or both.
///
/// `value` is fixed text, `expression` is evaluated for each request.
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
///               - key: team
enum AWSTagValueOrExpression {
  static let info = RuleInfo(
    "aws-tag-value-or-expression", .error, "A session tag has neither `value` nor `expression`, or both.")

  static func check(_ tag: AWSRole.Tag, _ context: inout RuleContext) {
    switch (tag.value, tag.expression) {
    case (nil, nil):
      context.report(
        info, "the tag needs `value` or `expression`", at: .value(tag.section.node), label: "no value",
        help: ["Write for example `value: search` or `expression: jwt.team`."])
    case (let value?, let expression?):
      context.report(
        info, "a tag has `value` or `expression`, not both", at: .key(expression), label: "the value is given already",
        related: [Label(value.span, "here")], help: ["Remove one of them."])
    default: return
    }
  }
}
