import CEL
import JSON
import Testing

/// Parses the expressions of the gateway's own tests and compares verdicts, trees and references.
@Suite struct GatewaySuiteTests {
  @Test func verdictsAgree() throws {
    guard let cases = try suite("cel-gateway/parse.json") else { return }
    #expect(cases.count == 67)
    for item in cases {
      let text = try #require(item["expr"]?.stringValue)
      let found = fault(text, options: try options(item))
      #expect((found == nil) == (item["parse"]?.stringValue == "ok"), "\(text): \(String(describing: found))")
    }
  }

  private func options(_ item: JSONValue) throws -> CELParsingOptions {
    var options = CELParsingOptions(optionalSyntax: item["optionalSyntax"]?.boolValue ?? false)
    if let depth = item["maxRecursionDepth"]?.intValue {
      options = CELParsingOptions(optionalSyntax: options.optionalSyntax, maximumDepth: Int(depth))
    }
    return options
  }

  /// The suite prints trees with identifiers and macros written out; those with macros are not compared.
  @Test func treesAgree() throws {
    guard let cases = try suite("cel-gateway/parse.json") else { return }
    var compared = 0
    for item in cases {
      guard let tree = item["ast"]?.stringValue, !tree.contains("__comprehension__"),
        let text = item["expr"]?.stringValue
      else { continue }
      let wanted = tree.replacing(/\^#[0-9]+:[^#]*#/, with: "").filter { !$0.isWhitespace }
      // The suite does not print the mark of optional list elements.
      let found = try outline(text).replacing("[?a", with: "[a").replacing(",?b", with: ",b")
      #expect(found == wanted, "\(text)")
      compared += 1
    }
    #expect(compared == 38)
  }

  /// Raw text with a quote of its own kind inside: the suite took these from tests of an inner function. By the grammar
  /// a raw text ends at the first such quote, with a backslash before it or not.
  static let refused: Set<String> = [
    #"r'Hello \a \" " \' \U0001f431 '"#, #"R'Hello \a \" " \' \U0001f431 '"#,
  ]

  @Test func evaluatedExpressionsParse() throws {
    guard let cases = try suite("cel-gateway/eval.json") else { return }
    #expect(cases.count == 367)
    for item in cases {
      let text = try #require(item["expr"]?.stringValue)
      let found = fault(text, options: try options(item))
      let isSyntaxError = Self.refused.contains(text) || item["expect"]?["phase"]?.stringValue == "parse"
      #expect((found != nil) == isSyntaxError, "\(text): \(String(describing: found))")
    }
  }

  /// What evaluates to a value uses known names only, the case's own variables and functions aside.
  @Test func evaluatedNamesAreKnown() throws {
    guard let cases = try suite("cel-gateway/eval.json") else { return }
    var checked = 0
    for item in cases where item["expect"]?["error"] == nil && item["customFunctions"] == nil {
      let text = try #require(item["expr"]?.stringValue)
      if Self.refused.contains(text) { continue }
      var environment = CELEnvironment.gateway
      if let context = item["context"]?.objectValue {
        environment = environment.adding(variables: Set(context.map(\.name)))
      }
      let unknown = try CELExpression.parse(text, options: try options(item)).unknownNames(in: environment)
      #expect(unknown.map(\.name) == Self.undefinedOnPurpose[text, default: []], "\(text)")
      checked += 1
    }
    #expect(checked > 250)
  }

  /// Expressions that guard against names that are missing.
  static let undefinedOnPurpose: [String: [String]] = [#"default(a, "b")"#: ["a"], #"default(a.b, "b")"#: ["a"]]

  @Test func referencesAgree() throws {
    guard let cases = try suite("cel-gateway/references.json") else { return }
    #expect(cases.count == 13)
    for item in cases {
      let text = try #require(item["expr"]?.stringValue)
      let wanted = try #require(item["references"]?.arrayValue).compactMap(\.stringValue)
      let references = try CELExpression.parse(text).references()
      let local = Set(references.filter(\.isLocal).map { $0.path[0].text })
      let found = references.filter { !$0.isLocal }.map { $0.path.map(\.text).joined(separator: ".") }
      // The suite lists names that macros bind as well.
      #expect(Set(found) == Set(wanted).filter { !local.contains(String($0.prefix { $0 != "." })) }, "\(text)")
    }
  }
}
