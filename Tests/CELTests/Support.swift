import CEL
import Foundation
import JSON
import SourceText
import TestSupport
import Testing

/// What a text parses to, in prefix notation.
func outline(_ text: String, optionalSyntax: Bool = true) throws -> String {
  let expression = try CELExpression.parse(text, options: CELParsingOptions(optionalSyntax: optionalSyntax))
  return Outline(expression: expression).text(expression.root)
}

/// The fault of a text, or nil when it parses.
func fault(_ text: String, options: CELParsingOptions = CELParsingOptions()) -> CELSyntaxError? {
  do {
    _ = try CELExpression.parse(text, options: options)
    return nil
  } catch {
    return error
  }
}

/// The array in a file of a shared suite; nil, with a notice, where the suites are absent.
func suite(_ path: String) throws -> [JSONValue]? {
  guard let data = FileManager.default.contents(atPath: ProjectPaths.shared + "/suites/" + path) else {
    print("notice: \(path) skipped: shared suites not found")
    return nil
  }
  let value = try JSONParser.parse(Array(data))
  return try #require(value.arrayValue ?? value["tests"]?.arrayValue)
}

/// Writes expressions with operators named as functions, white space and spans left out.
struct Outline {
  let expression: CELExpression

  func text(_ id: CELNodeID) -> String {
    switch expression[id].kind {
    case .literal(let value): literal(value)
    case .identifier(let name, let isAbsolute): isAbsolute ? "." + name.text : name.text
    case .select(let operand, let field, let isOptional):
      isOptional ? "_?._(\(text(operand)),\"\(field.text)\")" : "\(text(operand)).\(field.text)"
    case .presence(let operand, let field): "\(text(operand)).\(field.text)~test-only~"
    case .index(let operand, let index, let isOptional):
      "_[\(isOptional ? "?" : "")_](\(text(operand)),\(text(index)))"
    case .unary(let symbol, let count, let operand):
      String(repeating: symbol == .not ? "!_(" : "-_(", count: count) + text(operand)
        + String(repeating: ")", count: count)
    case .binary(let symbol, let left, let right): "\(name(symbol))(\(text(left)),\(text(right)))"
    case .logical(let symbol, let operands): balanced(symbol == .and ? "_&&_" : "_||_", operands[...])
    case .conditional(let condition, let then, let otherwise):
      "_?_:_(\(text(condition)),\(text(then)),\(text(otherwise)))"
    case .call(let call):
      (call.receiver.map { text($0) + "." } ?? "") + call.name.text
        + "(" + call.arguments.map(text).joined(separator: ",") + ")"
    case .comprehension(let macro):
      "\(macro.macro.rawValue)@(\(text(macro.target)),\(macro.variable.text),"
        + (macro.filter.map { text($0) + "," } ?? "") + text(macro.body) + ")"
    case .list(let elements):
      "[" + elements.map { ($0.isOptional ? "?" : "") + text($0.value) }.joined(separator: ",") + "]"
    case .map(let entries):
      "{" + entries.map { ($0.isOptional ? "?" : "") + text($0.key) + ":" + text($0.value) }.joined(separator: ",")
        + "}"
    case .message(let message):
      message.typeName.text + "{"
        + message.fields.map { ($0.isOptional ? "?" : "") + $0.name.text + ":" + text($0.value) }.joined(separator: ",")
        + "}"
    }
  }

  private func literal(_ value: CELLiteral) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .uint(let value): "\(value)u"
    case .double(let value): "\(value)"
    case .string(let value): "\"\(value)\""
    case .bytes(let value): "b\(value)"
    }
  }

  private func name(_ symbol: CELBinaryOperator) -> String {
    switch symbol {
    case .less: "_<_"
    case .lessOrEqual: "_<=_"
    case .greater: "_>_"
    case .greaterOrEqual: "_>=_"
    case .equal: "_==_"
    case .notEqual: "_!=_"
    case .contained: "@in"
    case .add: "_+_"
    case .subtract: "_-_"
    case .multiply: "_*_"
    case .divide: "_/_"
    case .remainder: "_%_"
    }
  }

  /// Chains of `&&` and `||` in pairs, as the suites print them.
  private func balanced(_ symbol: String, _ operands: ArraySlice<CELNodeID>) -> String {
    guard operands.count > 1 else { return operands.first.map(text) ?? "" }
    let middle = operands.startIndex + operands.count / 2 + (operands.count % 2)
    return "\(symbol)(\(balanced(symbol, operands[..<middle])),\(balanced(symbol, operands[middle...])))"
  }
}
