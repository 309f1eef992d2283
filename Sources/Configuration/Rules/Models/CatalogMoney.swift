import Diagnostics
import JSON
import SourceText
import YAML

/// # catalog-money
///
/// A price is not a decimal number of 0 or more with at most six digits after the point.
///
/// Prices are texts, such as `"2.50"`, in USD for a million tokens.
///
///     config:
///       modelCatalog:
///       - inline:
///           providers:
///             openai:
///               models:
///                 gpt-4o:
///                   rates: {input: "-1"}
enum CatalogMoney {
  static let info = RuleInfo(
    "catalog-money", .error, "A price is not a decimal number of 0 or more with at most six digits after the point.")

  static func check(_ rates: Section, _ context: inout RuleContext) {
    for field in rates.fields {
      guard let text = context.document.string(field.value).value, let problem = problem(text) else { continue }
      context.report(
        info, "`\(field.name)` \(problem)", at: .value(field.value), label: "not a price",
        help: ["Write a decimal number in quotes, for example `\(field.name): \"2.50\"`."])
    }
  }

  /// What is wrong with a price, to be put after its name; nil where nothing is.
  static func problem(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let isDigit: (UInt8) -> Bool = { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if bytes.first == UInt8(ascii: "-"), bytes.count > 1 { return "must not be negative" }
    let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return "is not a decimal number" }
    if parts.count == 2, parts[1].count > 6 { return "has more than six digits after the point" }
    return nil
  }
}
