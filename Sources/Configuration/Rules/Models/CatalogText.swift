import Diagnostics
import JSON
import YAML

/// # catalog-syntax
///
/// The text of a price list cannot be read.
///
/// A price list in a file or in a text is JSON, with the same fields as one written into the configuration.
///
///     config:
///       modelCatalog:
///       - inline: "{"
enum CatalogText {
  static let info = RuleInfo("catalog-syntax", .error, "The text of a price list cannot be read.")

  static func check(_ source: Section, _ context: inout RuleContext) {
    if let text = context.document.string(source, "inline"), let value = text.value {
      check(Array(value.utf8), at: .value(text.node), &context)
    } else if let file = context.document.string(source, "file"),
      let bytes = context.contents(ofFile: file, reportingAs: info)
    {
      check(bytes, at: .value(file.node), &context)
    }
  }

  private static func check(_ bytes: [UInt8], at spot: Spot, _ context: inout RuleContext) {
    do throws(JSONError) {
      let problems = problems(try JSONParser.parse(bytes))
      for rule in [info, CatalogMoney.info, CatalogTiers.info] {
        let messages = problems.filter { $0.rule == rule }.map(\.message)
        guard let first = messages.first else { continue }
        context.report(
          rule, first, at: spot, label: "in this price list",
          notes: messages.count > 1 ? ["There are \(messages.count - 1) more such entries."] : [])
      }
    } catch {
      context.report(info, "the price list is not JSON: \(error)", at: spot, label: "not JSON")
    }
  }

  private static func problems(_ catalog: JSONValue) -> [(rule: RuleInfo, message: String)] {
    guard let providers = catalog["providers"]?.objectValue else {
      return catalog.objectValue == nil ? [(info, "the price list is not an object with `providers`")] : []
    }
    var result: [(RuleInfo, String)] = []
    for provider in providers {
      for model in provider.value["models"]?.objectValue ?? [:] {
        let place = "\(provider.name).\(model.name)"
        let tiers = model.value["tiers"]?.arrayValue ?? []
        for rates in [model.value["rates"]].compactMap(\.self) + tiers.compactMap({ $0["rates"] }) {
          for rate in rates.objectValue ?? [:] {
            guard let text = rate.value.stringValue, let problem = CatalogMoney.problem(text) else { continue }
            result.append((CatalogMoney.info, "`\(rate.name)` of `\(place)` \(problem)"))
          }
        }
        let thresholds = tiers.compactMap { $0["contextOver"]?.intValue }
        if zip(thresholds, thresholds.dropFirst()).contains(where: { $0 >= $1 }) {
          result.append((CatalogTiers.info, "the tiers of `\(place)` do not increase"))
        }
      }
    }
    return result
  }
}
