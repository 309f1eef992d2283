import Diagnostics
import SourceText
import Testing
import YAML

@testable import Configuration

/// Texts whose indentation is lost, in whole or in part.
@Suite struct RenestingTests {
  private let whole = """
    # a comment of the file
    gateways:
      default:
        port: 3000
    routes:
    - name: one
      backends:
      # where it goes
      - host: "localhost:8080"
        weight: 2
      policies:
        cors:
          allowOrigins: ["*"]
          allowHeaders:
          - authorization
          - x-other
    - name: two
      backends:
      - host: "localhost:8081"

    """

  private func errors(_ text: String) -> [Diagnostic] {
    compile(SourceFile(name: "test", text: text), CompileOptions()).report.diagnostics.filter { $0.severity == .error }
  }

  private func fixed(_ text: String) -> String {
    let source = SourceFile(name: "test", text: text)
    let result = Compiler().fix(source, CompileOptions(), FixOptions(includesUnsafe: true))
    return String(decoding: result.source.bytes, as: UTF8.self)
  }

  private func flat(_ text: String, lines: ClosedRange<Int>? = nil, keeping margin: Int = 0) -> String {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
      guard lines?.contains(number + 1) != false else { return String(line) }
      return String(repeating: " ", count: margin) + line.drop { $0 == " " }
    }
    return rows.joined(separator: "\n")
  }

  @Test func wholeFile() {
    let text = flat(whole)
    #expect(errors(text).map(\.rule) == ["misplaced-field"])
    #expect(errors(text).first?.message == "`default` looks like it lost its indentation; it belongs under `gateways`")
    #expect(errors(text).first?.fixes.map(\.applicability) == [.unsafe])
    #expect(fixed(text) == whole)
  }

  @Test func blockAtTheFirstColumn() {
    let text = flat(whole, lines: 12...16)
    #expect(errors(text).count == 1)
    #expect(fixed(text) == whole)
  }

  @Test func blockAtTheColumnOfItsKey() {
    #expect(fixed(flat(whole, lines: 13...16, keeping: 4)) == whole)
  }

  @Test func brokenTextStaysBroken() {
    #expect(errors("a: [\n").map(\.rule) == ["yaml-syntax"])
    #expect(fixed("llm:\nmodels:\nnonsense\n- }\n") == "llm:\nmodels:\nnonsense\n- }\n")
  }

  @Test func keysWithoutAPlaceAreNamed() throws {
    let text = flat(whole).replacing("weight: 2", with: "no_such_key: 2")
    let notes = errors(text).flatMap(\.notes)
    #expect(notes.contains { $0.hasSuffix("lost its indentation; `no_such_key` has no place in it.") })
  }

  @Test func linesOfATextAreReadAsRows() throws {
    let text = "a:\n- b: {c: 1,\n  d: 2}\n  \"e f\": 'x: y'\n# note\n- |\n  text\n"
    let rows = try #require(readRows(SourceFile(name: "test", text: text), limit: 100))
    #expect(rows.map(\.key) == ["a", "b", "e f", nil, nil])
    #expect(rows.map(\.hasDash) == [false, true, false, true, false])
    #expect(rows.map(\.lastLine) == [1, 3, 4, 6, 7])
    #expect(rows.map(\.firstLine) == [1, 2, 4, 5, 7])
    #expect(rows[1].value == .flowMapping && rows[3].value == .blockScalar && rows[1].dashWidth == 2)
  }
}
