import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # duration-syntax
///
/// A length of time is not written as one.
///
/// Write numbers with units, without spaces: `250ms`, `10s`, `1m30s`, `1.5h`. The units are `ns`, `us`, `ms`, `s`, `m`
/// and `h`. A number alone is refused, as nobody could tell what it counts; only `0` needs no unit.
///
///     routes:
///     - policies:
///         timeout: {requestTimeout: "10"}
enum DurationSyntax {
  static let info = RuleInfo("duration-syntax", .error, "A length of time is not written as one.")

  static func check(_ place: ScalarPlace, _ context: inout RuleContext) {
    guard let text = context.document.string(place.node).value else { return }
    do throws(DurationTextError) {
      _ = try DurationText(text)
    } catch {
      report(place.node, text, error, &context)
    }
  }

  /// Whether a text is a length of time or is meant as one, which it then reports.
  static func isDuration(_ place: ScalarPlace, _ context: inout RuleContext) -> Bool {
    guard let text = context.document.string(place.node).value else { return true }
    do throws(DurationTextError) {
      _ = try DurationText(text)
      return true
    } catch {
      // A number alone is an expression that counts milliseconds.
      guard case .unknownUnit = error.reason, DurationText.suggestion(for: text) != nil else {
        guard error.reason == .negative else { return false }
        DurationNegative.report(place.node, error, &context)
        return true
      }
      report(place.node, text, error, &context)
      return true
    }
  }

  /// The finding for a number in place of text.
  static func numberFinding(_ violation: Violation, _ structure: Structure) -> Diagnostic? {
    let document = structure.document
    guard document.kind(violation.node) == .scalar, !document.holdsVariable(violation.node) else { return nil }
    switch document.value(violation.node) {
    case .integer, .unsigned, .float: break
    default: return nil
    }
    let text = document.text(violation.node)
    var finding = structure.diagnostic(
      info, violation, "\(WrongType.subject(of: violation)) needs a unit", at: violation.node, label: "of what?")
    finding.span = structure.valueSpan(violation)
    finding.help = ["Write a length of time, for example `10s` or `250ms`."]
    if (try? DurationText(text + "s")) != nil {
      finding.help = ["Write `\(text)s` if seconds are meant, `\(text)ms` for milliseconds."]
      finding.fixes = [
        structure.fix(
          "make it seconds", [TextEdit(finding.span ?? document.span(violation.node), text + "s")],
          resolving: [violation])
      ]
      .compactMap { $0.map { Fix($0.message, .unsafe, $0.edits) } }
    }
    return finding
  }

  private static func report(
    _ node: NodeID, _ text: String, _ error: DurationTextError, _ context: inout RuleContext
  ) {
    if error.reason == .negative { return DurationNegative.report(node, error, &context) }
    let explained = explanation(text, error.reason)
    var fixes: [Fix] = []
    var help = ["Write numbers with units, for example `10s`, `250ms` or `1m30s`."]
    if let suggestion = DurationText.suggestion(for: text) {
      help = [error.reason == .missingUnit ? "Write `\(suggestion)` if seconds are meant." : "Write `\(suggestion)`."]
      let edit = context.document.replacement(of: node, by: suggestion)
      fixes = [Fix("write `\(suggestion)`", .unsafe, [edit])]
    }
    let spot: Spot = error.part.isEmpty ? .value(node) : .part(node, error.part)
    context.report(info, explained.message, at: spot, label: explained.label, help: help, fixes: fixes)
  }

  private static func explanation(
    _ text: String, _ reason: DurationTextError.Reason
  ) -> (message: String, label: String) {
    let shown = shownValue(text)
    switch reason {
    case .empty: return ("the length of time is empty", "nothing here")
    case .missingUnit: return ("\(shown) has no unit", "of what?")
    case .unknownUnit(let unit):
      return ("`\(shownPart(unit))` is not a unit of time", "use `ns`, `us`, `ms`, `s`, `m` or `h`")
    case .space: return ("a length of time has no spaces", "not allowed here")
    case .missingNumber, .negative: return ("\(shown) is not a length of time", "a number is expected here")
    case .tooLong: return ("the length of time is too long", "beyond all bounds")
    }
  }

  private static func shownPart(_ text: String) -> String { text.count > 24 ? "\(text.prefix(24))…" : text }
}

extension DurationText {
  /// What was probably meant by a text that is not a length of time; nil where nobody can tell.
  static func suggestion(for text: String) -> String? {
    var result = ""
    var rest = Substring(text.lowercased())
    while !rest.isEmpty {
      rest = rest.drop { $0 == " " || $0 == "," }
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard !number.isEmpty else { return nil }
      rest = rest[number.endIndex...].drop { $0 == " " }
      let word = rest.prefix { $0.isLetter }
      rest = rest[word.endIndex...].drop { $0 == " " }
      guard let part = part(number, word) else { return nil }
      result += part
    }
    return (try? DurationText(result)) == nil ? nil : result
  }

  private static func part(_ number: Substring, _ word: Substring) -> String? {
    switch word {
    case "", "s", "sec", "secs", "second", "seconds": return "\(number)s"
    case "ms", "msec", "msecs", "milli", "millis", "millisecond", "milliseconds": return "\(number)ms"
    case "us", "µs", "usec", "micros", "microsecond", "microseconds": return "\(number)us"
    case "ns", "nsec", "nanos", "nanosecond", "nanoseconds": return "\(number)ns"
    case "m", "min", "mins", "minute", "minutes": return "\(number)m"
    case "h", "hr", "hrs", "hour", "hours": return "\(number)h"
    case "d", "day", "days": return Int(number).flatMap { $0 <= 100_000 ? "\($0 * 24)h" : nil }
    case "w", "week", "weeks": return Int(number).flatMap { $0 <= 10_000 ? "\($0 * 168)h" : nil }
    default: return nil
    }
  }
}
