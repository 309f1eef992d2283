import Diagnostics
import Testing

@testable import Configuration

@Suite struct BaseURLRuleTests {
  @Test(arguments: [
    ("\"::\"", "llm-baseurl-parse", "::"), ("localhost:11434", "llm-baseurl-parse", "localhost:11434"),
    ("http://h:port", "llm-baseurl-parse", "port"), ("http://h:70000/v1", "llm-baseurl-parse", "70000"),
    ("\"http://a b/\"", "llm-baseurl-parse", " b"), ("http://a@h/", "llm-baseurl-parts", "a@"),
    ("https://a/?x", "llm-baseurl-parts", "?x"), ("\"https://a/#x\"", "llm-baseurl-parts", "#x"),
    ("foo://a", "llm-baseurl-port", "foo"), ("\"http:\"", "llm-baseurl-host", "http:"),
    ("http:///v1", "llm-baseurl-host", ""), ("\"http://[::1\"", "llm-baseurl-parse", "[::1"),
  ])
  func refused(value: String, rule: String, marked: String) {
    let result = Semantics(modelFile("baseUrl: \(value)"))
    #expect(result.rules == [rule])
    #expect(result.text(0) == marked)
  }

  @Test(arguments: ["http://h", "https://h/v1/", "HTTP://H:80", "foo://a:90", "\"http://[::1]:11434/v1\"", "\"$URL\""])
  func accepted(value: String) {
    #expect(Semantics(modelFile("baseUrl: \(value)")).findings.isEmpty)
  }

  @Test func missingSchemeIsAdded() {
    let result = Semantics(modelFile("baseUrl: localhost:11434/v1"))
    #expect(result.fixed(0) == modelFile("baseUrl: http://localhost:11434/v1"))
  }

  @Test func onlyHTTPIsSpoken() {
    let text = modelFile("baseUrl: \"ftp://a.example:21\"")
    let result = Semantics(text, CompileOptions())
    #expect(result.rules == ["llm-baseurl-port"])
    #expect(result.text(0) == "ftp")
    // Other implementations of the format take any scheme with a port.
    #expect(Semantics(text).findings.isEmpty)
  }

  @Test(arguments: [
    ("http://h:1/v1/chat/completions", "http://h:1/v1"), ("http://h:1/chat/completions/", "http://h:1"),
    ("\"https://h/v1/embeddings\"", "\"https://h/v1\""), ("'https://h/x/v1/responses'", "'https://h/x/v1'"),
  ])
  func pathOfAnEndpoint(value: String, shortened: String) {
    let result = Semantics(modelFile("baseUrl: \(value)"))
    #expect(result.rules == ["llm-baseurl-path"])
    #expect(result.findings.first?.severity == .warning)
    #expect(result.fixed(0) == modelFile("baseUrl: \(shortened)"))
  }

  @Test func pathThatIsReplacedIsNoEndpoint() {
    #expect(Semantics(modelFile("baseUrl: http://h/v1/responses", "pathOverride: /x")).findings.isEmpty)
    #expect(Semantics(modelFile("baseUrl: http://h/responses")).findings.isEmpty)
  }

  @Test func pathsThatCannotBeSent() {
    let result = Semantics(modelFile("pathPrefix: /a?b", "pathOverride: \"/x y\""))
    #expect(result.rules == ["llm-path-syntax", "llm-path-syntax"])
    #expect(result.text(0) == "?")
    #expect(result.text(1) == " ")
    #expect(Semantics(modelFile("pathOverride: /a?b=c")).findings.isEmpty)
  }
}
