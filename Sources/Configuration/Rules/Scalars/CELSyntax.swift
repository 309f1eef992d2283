import CEL
import Diagnostics
import SourceText
import YAML

/// # cel-syntax
///
/// An expression cannot be read.
///
/// Expressions are written in the Common Expression Language (CEL): `request.path.startsWith("/v1") && jwt.sub != ""`.
/// Text within an expression needs quotes of its own.
///
///     routes:
///     - policies:
///         delay: {duration: "request.path =="}
enum CELSyntax {
  static let info = RuleInfo("cel-syntax", .error, "An expression cannot be read.")

  static func report(
    _ error: CELSyntaxError, _ text: [UInt8], _ node: NodeID, _ use: ScalarKind.ExpressionUse,
    _ context: inout RuleContext
  ) {
    let rule: RuleInfo
    switch use {
    case .plain: rule = error.kind == .empty ? CELEmpty.info : info
    case .transformation: rule = TransformationCEL.info
    case .authorization: rule = AuthorizationRuleExpression.info
    case .health: rule = HealthCEL.info
    case .metrics: rule = ConfigMetricsCEL.info
    case .standardAttribute: rule = ConfigStandardAttributes.info
    }
    report(error, text, node, rule, offset: 0, &context)
  }

  /// Reports a fault of an expression that starts at an offset of a scalar's text.
  static func report(
    _ error: CELSyntaxError, _ text: [UInt8], _ node: NodeID, _ rule: RuleInfo, offset: Int,
    _ context: inout RuleContext
  ) {
    let document = context.document
    var help = error.hint.map { [sentence($0)] } ?? []
    var fixes: [Fix] = []
    if error.kind == .empty {
      help = ["Write an expression such as `request.path == \"/\"`, or leave the field out."]
    } else if let constant = constant(text), offset == 0 {
      help = ["If the text itself is meant, put it in quotes of its own: `\(constant)`."]
      fixes = [Fix("make it a text within the expression", .unsafe, [TextEdit(document.span(node), constant)])]
      if document.isAlias(node) { fixes = [] }
    }
    let opening = error.opening.map {
      Label(document.span(inScalar: node, utf8: $0.start + offset..<$0.end + offset), "opened here")
    }
    let spot: Spot =
      error.kind == .empty
      ? .value(node) : .part(node, error.span.start + offset..<error.span.end + offset)
    context.report(
      rule, error.message, at: spot, label: error.kind == .empty ? "no expression" : "here",
      related: opening.map { [$0] } ?? [], help: help, fixes: fixes)
  }

  /// An expression that yields the text itself, as a YAML scalar; nil unless the text is likely meant as such.
  private static func constant(_ text: [UInt8]) -> String? {
    guard text.count < 60, let first = text.first, first != UInt8(ascii: "-") else { return nil }
    let isPlain = text.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || " -_/,;=:".utf8.contains(byte)
    }
    // What holds an operator or a call is meant as an expression.
    let words = text.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    let operators: Set<String> = ["and", "or", "not", "in", "is", "==", "=", "=>", "eq", "-", ":", "contains"]
    guard isPlain, !text.contains(UInt8(ascii: "=")), words.allSatisfy({ !operators.contains($0.lowercased()) }),
      words.count == 1 || words.allSatisfy({ !$0.contains(".") })
    else { return nil }
    return "\"'\(String(decoding: text, as: UTF8.self))'\""
  }

  /// A hint as a sentence.
  private static func sentence(_ hint: String) -> String {
    let text = hint.prefix(1) == "`" ? hint : hint.prefix(1).uppercased() + hint.dropFirst()
    return text.hasSuffix("?") ? text : text + "."
  }
}
