import Diagnostics
import SourceText
import Testing

@testable import Configuration

/// Keys moved to the place they belong to.
@Suite struct MoveTests {
  /// The file after applying the first safe fix of its only error, nil without one.
  private func moved(_ text: String) -> String? {
    let source = SourceFile(name: "test", text: text)
    let errors = compile(source, CompileOptions()).report.diagnostics.filter { $0.severity == .error }
    guard errors.count == 1, let fix = errors[0].fixes.first, fix.applicability == .safe else { return nil }
    return source.applying(fix.edits).map { String(decoding: $0, as: UTF8.self) }
  }

  private let head = "llm:\n  models:\n  - name: a\n    provider: openAI\n"

  @Test func createsTheMappingAtTheEndOfTheFile() {
    #expect(moved(head + "    model: m") == head + "    params:\n      model: m\n")
  }

  @Test func addsToAMappingAtTheEndOfAFileWithoutLineBreak() {
    let params = "    params:\n      baseUrl: http://x/v1"
    let text = "llm:\n  models:\n  - name: a\n    model: m\n    provider: openAI\n" + params
    #expect(moved(text) == head + params + "\n      model: m")
  }

  @Test func keepsCommentsAndNestedLines() {
    let text =
      head + """
            # which key to send
            # (from a file)
            apiKey:  # secret
              # beside the configuration
              file: ./key
            visibility: internal

        """
    let expected =
      head + """
            visibility: internal
            params:
              # which key to send
              # (from a file)
              apiKey:  # secret
                # beside the configuration
                file: ./key

        """
    #expect(moved(text) == expected)
  }

  @Test func keepsTheLineOfTheEditorInItsPlace() {
    let modeline = "# yaml-language-server: $schema=https://agentgateway.dev/schema/config\n"
    let text = modeline + "hostOverride: h:1\nllm:\n  models:\n  - name: a\n    provider: openAI\n"
    #expect(moved(text)?.hasPrefix(modeline + "llm:") == true)
  }

  @Test func keepsLineBreaksOfTheFile() {
    let text = "llm:\r\n  models:\r\n  - name: a\r\n    provider: openAI\r\n    model: m\r\n"
    #expect(
      moved(text) == "llm:\r\n  models:\r\n  - name: a\r\n    provider: openAI\r\n    params:\r\n      model: m\r\n")
  }

  @Test func keepsBlockText() {
    let text = "llm:\n  models:\n  - name: a\n    model: >-\n      long\n      name\n    provider: openAI\n"
    #expect(moved(text) == head + "    params:\n      model: >-\n        long\n        name\n")
  }

  @Test func fillsEmptyBraces() {
    let text = head + "    model: m\n    params: {}\n"
    #expect(moved(text) == head + "    params: {model: m}\n")
  }

  @Test func addsToBraces() {
    let text = "llm: {models: [{name: a, model: m, provider: openAI, params: {baseUrl: \"http://x/v1\"}}]}\n"
    #expect(
      moved(text) == "llm: {models: [{name: a, provider: openAI, params: {baseUrl: \"http://x/v1\", model: m}}]}\n")
  }

  @Test func indentsBelowAnEmptyKeyThatComesLater() {
    let text = "llm:\n  models:\n  - name: a\n    model: m\n    provider: openAI\n    params:\n"
    #expect(moved(text) == "llm:\n  models:\n  - name: a\n    provider: openAI\n    params:\n      model: m\n")
  }

  @Test func followsTheIndentationOfTheFile() {
    let head = "llm:\n    models:\n    - name: a\n      provider: openAI\n"
    #expect(moved(head + "      model: m\n") == head + "      params:\n          model: m\n")
  }

  @Test func doesNotMoveOntoAKeyThatIsThere() {
    #expect(moved(head + "    model: m\n    params:\n      model: n\n") == nil)
  }

  @Test func doesNotTouchWhatAnAliasShares() {
    let text =
      "llm:\n  models:\n  - name: a\n    provider: openAI\n    params: &p {baseUrl: \"http://x/v1\"}\n"
      + "  - name: b\n    provider: openAI\n    params: *p\n    model: m\n"
    #expect(moved(text) == nil)
  }

  @Test func aValueThatDoesNotFitIsNoSafeMove() {
    let source = SourceFile(name: "test", text: head + "    hostOverride: 11434\n")
    let finding = compile(source, CompileOptions()).report.diagnostics.first
    #expect(finding?.rule == "misplaced-field")
    #expect(finding?.fixes.map(\.applicability) == [.unsafe])
  }
}
