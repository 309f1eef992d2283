import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # env-expansion-unquoted
///
/// Where text is wanted, a variable without quotes decides what the value is.
///
/// The value of the variable is read as YAML: `123456` becomes a number, `true` a truth value, and nothing at all means
/// null. In quotes it is always text.
///
///     config:
///       session: {key: $SESSION_KEY}
enum EnvExpansionUnquoted {
  static let info = RuleInfo(
    "env-expansion-unquoted", .warning, "Where text is wanted, a variable without quotes decides what the value is.")

  static func check(_ place: ScalarPlace, _ context: inout RuleContext) {
    let document = context.document
    // What is known to be text stays text.
    guard document.value(place.node) == .unknown else { return }
    let span = document.span(place.node)
    guard let reference = document.reference(at: span) else { return }
    context.report(
      info, "the value of `\(reference.name)` may turn out to be something else than text", at: .value(place.node),
      label: "not in quotes", notes: ["A value such as `123` or `true` would not be read as text."],
      help: ["Put it in quotes."], fixes: [quotes(span, document, .safe)])
  }

  /// The finding for a value that is not the text it should be; nil unless a variable is to blame.
  static func finding(_ violation: Violation, _ found: String, _ structure: Structure) -> Diagnostic? {
    let document = structure.document
    guard document.kind(violation.node) == .scalar, !document.isAlias(violation.node),
      document.style(violation.node) == .plain, document.holdsVariable(violation.node)
    else { return nil }
    let span = document.span(violation.node)
    guard let reference = document.reference(at: span) else { return nil }
    var finding = structure.diagnostic(
      info, violation, "the value of `\(reference.name)` is \(WrongType.typeName(found)), where text is wanted",
      at: violation.node, label: "not in quotes")
    finding.severity = .error
    finding.help = ["Put it in quotes."]
    finding.fixes = [quotes(span, document, .safe)]
    return finding
  }

  private static func quotes(_ span: ByteSpan, _ document: Document, _ applicability: Fix.Applicability) -> Fix {
    Fix(
      "put it in quotes", applicability,
      [TextEdit(ByteSpan(span.start, span.start), "\""), TextEdit(ByteSpan(span.end, span.end), "\"")])
  }
}

extension Document {
  /// The reference to a variable that covers exactly these bytes.
  func reference(at span: ByteSpan) -> VariableReference? {
    let index = firstVariable(from: span.start)
    return index < variables.count && variables[index].span == span ? variables[index] : nil
  }

  /// The references to variables that lie in a stretch of the source.
  func variables(in span: ByteSpan) -> ArraySlice<VariableReference> {
    let first = firstVariable(from: span.start)
    return variables[first...].prefix { span.contains($0.span) }
  }

  /// The position of the first reference that starts at an offset or behind it.
  private func firstVariable(from offset: Int) -> Int {
    var low = 0
    var high = variables.count
    while low < high {
      let middle = (low + high) / 2
      if variables[middle].span.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
