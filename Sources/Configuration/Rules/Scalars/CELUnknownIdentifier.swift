import CEL
import Diagnostics
import SourceText
import YAML

/// # cel-unknown-identifier
///
/// An expression uses a variable, field or function that does not exist.
///
/// The file loads, but the expression fails whenever it gets there: a condition is then false, a header is left out.
/// Text needs quotes: `"'value'"` in YAML. Functions of `config.customFunctions` are known.
///
///     routes:
///     - policies:
///         retry: {codes: [503], condition: "requst.method == 'GET'"}
enum CELUnknownIdentifier {
  static let info = RuleInfo(
    "cel-unknown-identifier", .warning, "An expression uses a variable, field or function that does not exist.")

  static func report(_ name: CELUnknownName, _ node: NodeID, offset: Int, _ context: inout RuleContext) {
    let document = context.document
    let range = name.span.start + offset..<name.span.end + offset
    let span = document.span(inScalar: node, utf8: range)
    var help: [String] = []
    if !name.suggestions.isEmpty {
      help.append("Did you mean \(quoted(name.suggestions, "or"))?")
    } else if let hint = name.hint {
      help.append(sentence(hint))
    }
    var fixes: [Fix] = []
    if let replacement = name.replacements.first, let suggestion = name.suggestions.first,
      document.source.text(span).utf8.elementsEqual(document.utf8(node).dropFirst(range.lowerBound).prefix(range.count))
    {
      fixes = [Fix("write `\(suggestion)`", .unsafe, [TextEdit(span, replacement)])]
    }
    context.report(
      info, "`\(name.name)` is not \(role(name.kind))", at: .part(node, range), label: "not known",
      notes: ["The expression can be read, but fails when it is evaluated."], help: help, fixes: fixes)
  }

  private static func role(_ kind: CELUnknownName.Kind) -> String {
    switch kind {
    case .variable: "a variable of the gateway"
    case .field: "a field the gateway provides"
    case .function: "a function"
    case .method: "a function that can be called on a value"
    case .messageType: "a type"
    }
  }

  private static func sentence(_ hint: String) -> String {
    let text = hint.prefix(1) == "`" ? hint : hint.prefix(1).uppercased() + hint.dropFirst()
    return text.hasSuffix("?") ? text : text + "."
  }
}
