import CEL
import Diagnostics
import SourceText
import YAML

/// # cel-bad-regex-literal
///
/// The pattern in a call of `matches` or `regexReplace` is not a regular expression.
///
/// The file loads, but the call fails whenever it is evaluated. A backslash is doubled in a CEL text (`'\\d+'`), or
/// single in a raw one (`r'\d+'`).
///
///     routes:
///     - policies:
///         retry: {codes: [503], condition: "request.path.matches('(')"}
enum CELBadRegexLiteral {
  static let info = RuleInfo(
    "cel-bad-regex-literal", .warning, "The pattern in a call of `matches` or `regexReplace` is not valid.")

  static func check(
    _ expression: CELExpression, _ text: [UInt8], _ node: NodeID, offset: Int, _ context: inout RuleContext
  ) {
    for candidate in expression.nodes {
      guard case .call(let call) = candidate.kind, let argument = pattern(of: call) else { continue }
      let literal = expression[argument]
      guard case .literal(.string(let value)) = literal.kind else { continue }
      do throws(PatternTextError) {
        _ = try PatternText(value)
      } catch {
        let message =
          switch error.reason {
          case .syntax(let message), .unsupported(let message): message
          }
        let part = place(of: error.part, in: literal.span, value, text)
        context.report(
          info, "the pattern of `\(call.name.text)` is not a regular expression: \(message)",
          at: .part(node, part.lowerBound + offset..<part.upperBound + offset), label: "here",
          notes: ["The expression can be read, but fails when it is evaluated."])
      }
    }
  }

  private static func pattern(of call: CELCall) -> CELNodeID? {
    let index = call.receiver == nil ? 1 : 0
    switch call.name.text {
    case "matches": return call.arguments.count == index + 1 ? call.arguments[index] : nil
    case "regexReplace": return call.arguments.count == index + 2 ? call.arguments[index] : nil
    default: return nil
    }
  }

  /// The bytes of a part of a literal's value; the whole literal where escapes stand in between.
  private static func place(of part: Range<Int>, in span: ByteSpan, _ value: String, _ text: [UInt8]) -> Range<Int> {
    let written = text[span.start..<span.end]
    let quotes = written.suffix(3).allSatisfy { $0 == written.last } && written.count >= 6 + value.utf8.count ? 3 : 1
    let start = span.end - quotes - value.utf8.count
    guard !part.isEmpty, start > span.start, text[start..<span.end - quotes].elementsEqual(value.utf8) else {
      return span.start..<span.end
    }
    return start + part.lowerBound..<start + part.upperBound
  }
}
