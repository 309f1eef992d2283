import Diagnostics
import JSON
import Testing

@testable import Reference

/// How rules are listed, found and explained.
@Suite struct RuleTextTests {
  private let page = RulePage(
    id: "port-odd", severity: .warning, area: "Ports", fix: .unsafe, summary: "A port | is odd.",
    text: """
      The port is odd, and this sentence is long enough to need a second line of a narrow terminal.

      Reasons:
      - one
      - two

      ```yaml
      port: 1   # or `3`
        deep: true
      ```
      """,
    output: "warning[port-odd]: odd\n --> config.yaml:1:1", fixSentence: "There is no automatic fix.")

  private var pages: RulePages {
    var pages = RulePages(pages: [])
    for id in ["llm-wildcard-once", "llm-wildcard-position", "port-odd", "yaml-syntax"] {
      var other = page
      other.id = id
      pages.pages.append(other)
    }
    return pages
  }

  @Test func pageOnATerminal() {
    #expect(
      page.terminalText(width: 60) == """
        port-odd (warning, Ports)

        The port is odd, and this sentence is long enough to need a
        second line of a narrow terminal.

        Reasons:

        - one

        - two

            port: 1   # or `3`
              deep: true

        What is printed for such a file:

            warning[port-odd]: odd
             --> config.yaml:1:1

        There is no automatic fix.

        """)
  }

  @Test func colourIsUsedWhereAskedFor() {
    let text = page.terminalText(color: true)
    #expect(text.hasPrefix("\u{1B}[1;33mport-odd\u{1B}[0m (warning"))
    #expect(!page.terminalText().contains("\u{1B}"))
  }

  @Test func tables() throws {
    let lines = pages.table(as: .text).split(separator: "\n")
    #expect(lines.first == "RULE                   SEVERITY  FIX     FINDS")
    #expect(lines.dropFirst(3).first == "port-odd               warning   unsafe  A port | is odd.")
    let list = try #require(try JSONParser.parse(pages.table(as: .json)).arrayValue)
    #expect(list.count == 4)
    #expect(list[2]["id"]?.stringValue == "port-odd")
    #expect(list[2]["fix"]?.stringValue == "unsafe")
    #expect(pages.table(as: .markdown).contains("| port-odd | warning | unsafe | A port \\| is odd. |"))
  }

  @Test(arguments: [
    (["port-zero"], ["port-zero"]),
    (["error[port-zero]"], ["port-zero"]),
    (["config.yaml:3:1: warning[a-b] `x[0]` is odd (fix: y)"], ["a-b"]),
    (["error[port-zero]:", "`llm.port`", "must", "not", "be", "0"], ["port-zero"]),
    (["`Port_Zero`,", "[a-b]"], ["port-zero", "a-b"]),
    (["error[]"], ["error"]),
  ])
  func idsInPastedText(words: [String], ids: [String]) { #expect(ruleIDs(from: words) == ids) }

  @Test(arguments: [
    ("yaml-sintax", ["yaml-syntax"]), ("port_odd", ["port-odd"]),
    ("wildcard", ["llm-wildcard-once", "llm-wildcard-position"]), ("nothing-like-it", []), ("", []), ("-", []),
  ])
  func idsThatCouldBeMeant(word: String, ids: [String]) { #expect(pages.ids(like: word) == ids) }

  @Test func embeddedPagesCanBeExplained() throws {
    let pages = try RulePages.embedded().pages
    #expect(pages.count > 50)
    for page in pages {
      let text = page.terminalText()
      #expect(text.hasPrefix("\(page.id) (\(page.severity.rawValue), "))
      #expect(!text.contains("```"), "\(page.id)")
    }
  }
}
