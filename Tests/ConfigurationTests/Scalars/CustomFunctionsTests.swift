import Foundation
import TestSupport
import Testing

@testable import Configuration

@Suite struct CustomFunctionsTests {
  private func functions(_ text: String) -> CustomFunctions { CustomFunctions(Array(text.utf8)) }

  /// Functions and verdicts of the gateway's own tests.
  @Test func suiteAgrees() throws {
    let path = ProjectPaths.shared + "/suites/cel-gateway/custom-functions.json"
    guard let data = FileManager.default.contents(atPath: path) else {
      print("notice: suite of custom functions skipped: shared suites not found")
      return
    }
    let cases = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(cases.count == 16)
    for item in cases {
      let text = try #require(item["text"] as? String)
      let found = functions(text)
      #expect(found.errors.isEmpty == (item["error"] == nil), "\(text): \(found.errors)")
      guard let wanted = item["functions"] as? [[String: Any]] else { continue }
      #expect(found.definitions.map(\.name) == wanted.map { $0["name"] as? String })
      #expect(found.definitions.map(\.isMethod) == wanted.map { $0["receiver"] as? Bool })
      #expect(found.definitions.map(\.parameters) == wanted.map { $0["params"] as? [String] })
      #expect(found.definitions.map(\.variadic) == wanted.map { $0["variadic"] as? String })
    }
  }

  @Test(arguments: [
    ("f { 1 }", "f"), ("f( { 1 }", "("), ("f() 1", ")"), ("f() x { 1 }", "x"), ("f() { 1", "{"), ("1f() { 1 }", "1f"),
    ("f(a b) { 1 }", "a b"), ("f(this) { 1 }", "this"), ("f(a..., b) { 1 }", "b"), ("f(a..., b...) { 1 }", "b"),
    ("f() { 1 }\nf() { 2 }", "f"), ("has() { 1 }", "has"), ("f() { f() }", "f"), ("f() { 1 + * }", "*"),
    ("f(a,) { a }", ""), ("f", "f"),
  ])
  func errors(text: String, part: String) throws {
    let found = functions(text)
    #expect(found.errors.count == 1)
    let range = try #require(found.errors.first?.part)
    #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == part)
  }

  @Test(arguments: [
    "", "  # nothing", "f() { {'a': '}'}.a }", #"f() { "}\"" + r'\' + '''}''' }"#, "f() { 1 // }\n }",
    "f(a, rest...) { size(rest) }\nthis.g() { f(this) }", "f\n(\na\n)\n{\n1\n}",
  ])
  func accepted(text: String) { #expect(functions(text).errors.isEmpty) }

  @Test func longCyclesAreFound() {
    let text = (0..<200).map { "f\($0)() { f\(($0 + 1) % 200)() }\n" }.joined()
    let found = functions(text)
    #expect(found.errors.count == 1)
    guard case .recursion(let way)? = found.errors.first?.reason else {
      Issue.record("no recursion found")
      return
    }
    #expect(way.count == 200)
  }
}
