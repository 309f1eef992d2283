import CEL
import Foundation
import JSON
import TestSupport
import Testing

/// Parses the expressions of the language's conformance tests. None of them is a syntax error.
@Suite struct ConformanceSuiteTests {
  static let files = [
    "basic", "bindings_ext", "block_ext", "comparisons", "conversions", "dynamic", "encoders_ext", "enums", "fields",
    "fp_math", "integer_math", "lists", "logic", "macros", "macros2", "math_ext", "namespace", "network_ext",
    "optionals", "parse", "plumbing", "proto2", "proto2_ext", "proto3", "string", "string_ext", "timestamps",
    "type_deduction", "unknowns", "wrappers",
  ]

  /// `cel.iterVar(…)` stands for a name in the first argument of a macro: a macro of the suite's own harness.
  static func isException(_ text: String) -> Bool { text.contains("(cel.iterVar(") }

  /// The suite's value holds a backslash that these expressions do not.
  static let differentValues = [
    "b''' ? \" ' ` '''", "b\"\"\" ? \" ' ` \"\"\"",
  ]

  @Test func everyExpressionParses() throws {
    var counts = (total: 0, exceptions: 0, literals: 0)
    for file in Self.files {
      guard let tests = try suite("cel/\(file).json") else { return }
      for test in tests {
        let text = try #require(test["expr"]?.stringValue)
        counts.total += 1
        if Self.isException(text) {
          counts.exceptions += 1
          #expect(fault(text)?.message.contains("simple name") == true, "\(file): \(text)")
          continue
        }
        let found = fault(text, options: CELParsingOptions(optionalSyntax: true))
        #expect(found == nil, "\(file): \(text): \(String(describing: found))")
        if Self.differentValues.contains(text) { continue }
        if try isEqualLiteral(text, test["expect"]?["value"]) { counts.literals += 1 }
      }
    }
    #expect(counts == (2456, 8, 185))
  }

  /// Compares the value of an expression that is one literal; false when it is something else.
  private func isEqualLiteral(_ text: String, _ wanted: JSONValue?) throws -> Bool {
    let expression = try CELExpression.parse(text, options: CELParsingOptions(optionalSyntax: true))
    guard case .literal(let literal) = expression[expression.root].kind, let wanted else { return false }
    let value = wanted["value"]?.stringValue ?? ""
    switch literal {
    case .string(let text): #expect(text == value)
    case .bytes(let bytes): #expect(Data(bytes) == Data(base64Encoded: value), "\(text)")
    case .int(let number): #expect(String(number) == value)
    case .uint(let number): #expect(String(number) == value)
    case .double(let number): #expect(number == Double(value), "\(text)")
    case .bool(let flag): #expect(wanted["value"]?.boolValue == flag)
    case .null: #expect(wanted["type"]?.stringValue == "null")
    }
    return true
  }
}
