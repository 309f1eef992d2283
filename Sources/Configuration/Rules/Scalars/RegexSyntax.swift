import Diagnostics
import YAML

/// # regex-syntax
///
/// A regular expression breaks the grammar.
///
/// The syntax is that of RE2: no look-around and no references back to groups, so that matching always takes time
/// linear in the text. A pattern in a route must match the whole value.
///
///     routes:
///     - matches:
///       - path: {regex: "/v1/("}
enum RegexSyntax {
  static let info = RuleInfo("regex-syntax", .error, "A regular expression breaks the grammar.")

  static func check(_ place: ScalarPlace, _ use: ScalarKind.RegexUse, _ context: inout RuleContext) {
    guard let text = context.document.string(place.node).value else { return }
    do throws(PatternTextError) {
      _ = try PatternText(text)
    } catch {
      let spot: Spot = error.part.isEmpty ? .value(place.node) : .part(place.node, error.part)
      switch error.reason {
      case .syntax(let message):
        context.report(
          use == .guardrail ? GuardRegex.info : info, "not a regular expression: \(message)", at: spot,
          label: message == "a `)` is missing" ? "opened here" : "here", help: help(message))
      case .unsupported(let message):
        context.report(RegexUnsupported.info, message, at: spot, label: "not supported", help: help(message))
      }
    }
  }

  private static func help(_ message: String) -> [String] {
    if message.contains("inside another") { return ["Write `\\[` where the character is meant."] }
    if message.contains("look-around") { return ["Say what has to match; several matches can be listed instead."] }
    return []
  }
}
