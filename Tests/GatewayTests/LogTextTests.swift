import Testing

@testable import Gateway

@Suite struct LogTextTests {
  private func value(_ text: String) -> String {
    let line = LineBuffer()
    LogText.append(text, to: line)
    return line.bytes.text
  }

  @Test(arguments: ["llama3.2", "gpt-4o", "a/b:c", "ä", "x=y", "[::1]:80"])
  func plainTextIsBare(_ text: String) { #expect(value(text) == text) }

  @Test(arguments: [
    ("", #""""#), ("a b", #""a b""#), ("a\nb", #""a\nb""#), ("a\"b", #""a\"b""#), ("a\\b", #""a\\b""#),
    ("a\rb", #""a\x0db""#), ("\u{1b}[31m", #""\x1b[31m""#), ("a\tb", #""a\x09b""#), ("\u{7f}", #""\x7f""#),
    ("\0", #""\x00""#),
  ])
  func otherTextIsQuoted(_ text: String, _ expected: String) { #expect(value(text) == expected) }

  @Test func applicationLogIsOneLinePerMessage() throws {
    let capture = try LogCapture()
    let log = ApplicationLog(writer: capture.writer)
    log.log(.warn, "upstream", "first\nforged\tline", [("config", "a.yaml:1:2"), ("hint", "do this"), ("none", "")])
    log.log(.info, "drain", "stopped")
    let lines = try capture.allLines()
    #expect(lines.count == 2)
    let parts = lines.first?.split(separator: "\t", omittingEmptySubsequences: false) ?? []
    #expect(parts.count == 5)
    #expect(
      parts.dropFirst().map(String.init) == [
        "warn", "upstream", #"first\nforged\x09line"#, #"config=a.yaml:1:2 hint="do this" none="""#,
      ])
    #expect(lines.last?.hasSuffix("\tinfo\tdrain\tstopped") == true)
  }
}
