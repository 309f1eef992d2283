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

  @Test(arguments: ["http://h", "https://h/v1/", "HTTP://H:80", "foo://a:90", "\"http://[::1]:11434/v1\"", "$URL"])
  func accepted(value: String) {
    #expect(Semantics(modelFile("baseUrl: \(value)")).findings.isEmpty)
  }

  @Test func missingSchemeIsAdded() {
    let result = Semantics(modelFile("baseUrl: localhost:11434/v1"))
    #expect(result.fixed(0) == modelFile("baseUrl: \"http://localhost:11434/v1\""))
  }

  @Test func pathsThatCannotBeSent() {
    let result = Semantics(modelFile("pathPrefix: /a?b", "pathOverride: \"/x y\""))
    #expect(result.rules == ["llm-path-syntax", "llm-path-syntax"])
    #expect(result.text(0) == "?")
    #expect(result.text(1) == " ")
    #expect(Semantics(modelFile("pathOverride: /a?b=c")).findings.isEmpty)
  }
}
