import Testing

@testable import Configuration

@Suite struct MCPModelTests {
  @Test(arguments: [
    ("localhost:8080", false, "localhost", 8080, ""), ("http://a", false, "a", 80, ""),
    ("HTTPS://a.example/mcp?x#y", true, "a.example", 443, "/mcp"), ("[::1]", false, "::1", 80, ""),
    ("http://u:p@a:1/", false, "a", 1, "/"),
  ])
  func hosts(text: String, isSecure: Bool, host: String, port: UInt16, path: String) throws {
    let parsed = try MCPHost(text)
    #expect(parsed == MCPHost(isSecure: isSecure, host: host, port: port, path: path))
  }

  @Test(
    arguments: [
      ("", .noHost, 0..<0), ("http://", .noHost, 0..<7), ("/mcp", .noHost, 0..<4), ("http://:80", .noHost, 7..<10),
      ("ws://a", .scheme("ws"), 0..<5), ("a/b", .missingScheme, 0..<3), ("unix:/run/x", .missingScheme, 0..<11),
      ("http://a b/", .invalidHost, 8..<9), ("http://a:99999", .invalidHost, 9..<14), ("::1", .invalidHost, 0..<3),
    ] as [(String, MCPHostError.Reason, Range<Int>)])
  func noHosts(text: String, reason: MCPHostError.Reason, part: Range<Int>) {
    #expect(throws: MCPHostError(reason: reason, part: part)) { try MCPHost(text) }
  }

  @Test(arguments: [
    "Foo", "foo!", "-a", "a-", ".a", "a.", "a..b", "a/b", "a b", "foo_bar", "bad+name", "a.-b", "ü", "",
  ])
  func namesRefused(text: String) {
    #expect(throws: MCPTargetNameError.self) { try MCPTargetName(text) }
    if let repaired = MCPTargetName.repaired(text) { #expect((try? MCPTargetName(repaired)) != nil, "\(repaired)") }
  }

  @Test(arguments: ["time", "svc.ns", "a-b.c-d", "123", "a--b", String(repeating: "a", count: 253)])
  func names(text: String) throws {
    #expect(try MCPTargetName(text).text == text)
  }

  @Test func longNames() {
    let text = String(repeating: "a", count: 254)
    #expect(throws: MCPTargetNameError(reason: .tooLong, part: 0..<254)) { try MCPTargetName(text) }
  }

  @Test func operations() throws {
    let text = """
      openapi: 3.0.3
      info: {title: Pets}
      paths:
        /pets: {get: {operationId: all}, parameters: [{$ref: "#/x"}], post: {}}
      """
    let document = try OpenAPIDocument(Array(text.utf8))
    #expect(document.operations.map(\.title) == ["GET /pets", "POST /pets"])
    #expect(document.operations.map(\.hasID) == [true, false])
  }
}
