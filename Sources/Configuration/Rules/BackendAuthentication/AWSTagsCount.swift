import Diagnostics
import YAML

/// # aws-tags-count
///
/// A role session has more than 50 tags.
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
///               - {key: t0, value: v}
///               - {key: t1, value: v}
///               - {key: t2, value: v}
///               - {key: t3, value: v}
///               - {key: t4, value: v}
///               - {key: t5, value: v}
///               - {key: t6, value: v}
///               - {key: t7, value: v}
///               - {key: t8, value: v}
///               - {key: t9, value: v}
///               - {key: t10, value: v}
///               - {key: t11, value: v}
///               - {key: t12, value: v}
///               - {key: t13, value: v}
///               - {key: t14, value: v}
///               - {key: t15, value: v}
///               - {key: t16, value: v}
///               - {key: t17, value: v}
///               - {key: t18, value: v}
///               - {key: t19, value: v}
///               - {key: t20, value: v}
///               - {key: t21, value: v}
///               - {key: t22, value: v}
///               - {key: t23, value: v}
///               - {key: t24, value: v}
///               - {key: t25, value: v}
///               - {key: t26, value: v}
///               - {key: t27, value: v}
///               - {key: t28, value: v}
///               - {key: t29, value: v}
///               - {key: t30, value: v}
///               - {key: t31, value: v}
///               - {key: t32, value: v}
///               - {key: t33, value: v}
///               - {key: t34, value: v}
///               - {key: t35, value: v}
///               - {key: t36, value: v}
///               - {key: t37, value: v}
///               - {key: t38, value: v}
///               - {key: t39, value: v}
///               - {key: t40, value: v}
///               - {key: t41, value: v}
///               - {key: t42, value: v}
///               - {key: t43, value: v}
///               - {key: t44, value: v}
///               - {key: t45, value: v}
///               - {key: t46, value: v}
///               - {key: t47, value: v}
///               - {key: t48, value: v}
///               - {key: t49, value: v}
///               - {key: t50, value: v}
enum AWSTagsCount {
  static let info = RuleInfo("aws-tags-count", .error, "A role session has more than 50 tags.")

  static func check(_ role: AWSRole, _ context: inout RuleContext) {
    guard let list = role.tagList, context.document.kind(list.value) == .sequence else { return }
    let elements = context.document.elements(list.value)
    guard elements.count > AWSRole.tagLimit else { return }
    context.report(
      info, "a session has at most \(AWSRole.tagLimit) tags, not \(elements.count)",
      at: .value(elements[elements.startIndex + AWSRole.tagLimit]), label: "one too many",
      related: [Label(context.document.span(list.key), "\(elements.count) tags")])
  }
}
