import JSON
import JSONSchema
import Testing

@Suite struct SchemaErrorTests {
  @Test func textThatIsNotJSON() {
    #expect(throws: SchemaError.notJSON(JSONError(offset: 1, reason: .expectedName))) {
      try Schema(bytes: Array("{a}".utf8))
    }
  }

  @Test(arguments: [
    (#"{"type": "text"}"#, "/type"), (#"{"properties": []}"#, "/properties"),
    (#"{"properties": {"a/b": {"minItems": -1}}}"#, "/properties/a~1b/minItems"), (#"[]"#, ""),
  ])
  func keywordsOfTheWrongKind(text: String, pointer: String) {
    #expect(throws: SchemaError.malformed(pointer: pointer)) { try Schema(bytes: Array(text.utf8)) }
  }

  @Test func definitionsAreCheckedWhenAllAreCompiled() throws {
    let schema = try Schema(
      bytes: Array(##"{"$defs": {"a": {"$ref": "#/$defs/b"}}, "items": {"$ref": "#/$defs/a"}}"##.utf8))
    #expect(throws: SchemaError.unresolvedReference("#/$defs/b")) { try schema.compileAll() }
    // A reference that leads nowhere never passes silently.
    let document = try parseYAML("[1]")
    #expect(schema.violations(in: document).count == 1)
  }

  @Test func referencesThatOnlyLeadToThemselvesEnd() throws {
    let schema = try Schema(bytes: Array(##"{"$ref": "#"}"##.utf8))
    let document = try parseYAML("a: 1")
    #expect(schema.violations(in: document).count == 1)
  }
}
