import Diagnostics
import SourceText
import YAML

/// # catalog-tiers
///
/// The tiers of a price do not increase.
///
/// `contextOver` says above which size of the context a tier applies; each must be larger than the one before.
///
///     config:
///       modelCatalog:
///       - inline:
///           providers:
///             openai:
///               models:
///                 gpt-4o:
///                   tiers:
///                   - {contextOver: 200000, rates: {input: "2"}}
///                   - {contextOver: 100000, rates: {input: "1"}}
enum CatalogTiers {
  static let info = RuleInfo("catalog-tiers", .error, "The tiers of a price do not increase.")

  static func check(_ model: Section, _ context: inout RuleContext) {
    var previous: Spanned<Int64>?
    for tier in context.document.sections(model, "tiers") {
      guard let threshold = context.document.integer(tier, "contextOver") else { continue }
      if let before = previous, let low = before.value, let value = threshold.value, value <= low {
        context.report(
          info, "`contextOver` must be larger than in the tier before", at: .value(threshold.node),
          label: "must be above \(low)", related: [Label(before.span, "the tier before")])
      }
      previous = threshold
    }
  }
}
