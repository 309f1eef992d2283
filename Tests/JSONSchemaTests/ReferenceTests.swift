import JSONSchema
import Testing

@Suite struct ReferenceTests {
  @Test func documentsAreReadOnceAndOnlyWhenReached() throws {
    var asked: [String] = []
    let schema = try Schema(
      bytes: Array(
        ##"""
        {
          "$id": "http://schemas.test/folder/root",
          "properties": {"a": {"$ref": "other#/$defs/x"}, "b": {"$ref": "other"}, "c": {"$ref": "never"}}
        }
        """##.utf8),
      documents: { uri in
        asked.append(uri)
        return Array(
          ##"{"type": "integer", "$defs": {"x": {"$ref": "#y"}, "z": {"$anchor": "y", "type": "null"}}}"##.utf8)
      })
    #expect(asked.isEmpty)
    let document = try parseYAML("a: 1\nb: x")
    #expect(schema.violations(in: document).map(\.path.description) == ["a", "b"])
    #expect(schema.violations(in: try parseYAML("a:\nb: 2")).isEmpty)
    #expect(asked == ["http://schemas.test/folder/other"])
  }

  @Test func whatIsMissingIsAskedForOnce() throws {
    var asked: [String] = []
    let schema = try Schema(
      bytes: Array(##"{"items": {"$ref": "none.json"}}"##.utf8),
      documents: { uri in
        asked.append(uri)
        return nil
      })
    #expect(schema.violations(in: try parseYAML("[1, 2]")).count == 2)
    #expect(asked == ["none.json"])
  }

  @Test func theTextHasTheURIItWasReadFrom() throws {
    let schema = try Schema(
      bytes: Array(
        ##"{"$id": "sub/", "items": {"$ref": "../leaf.json"}, "$defs": {"a": {"$id": "../leaf.json"}}}"##.utf8),
      uri: "file:///folder/root.json")
    #expect(throws: Never.self) { try schema.compileAll() }
  }

  @Test(arguments: [
    (##"{"$ref": "http://schemas.test/none"}"##, "http://schemas.test/none"), (##"{"$ref": "#none"}"##, "#none"),
    (##"{"$dynamicRef": "#none"}"##, "#none"), (##"{"$id": "a:/b", "$ref": "c"}"##, "a:/c"),
    (##"{"$ref": "#/const", "const": {"$anchor": "none"}, "items": {"$ref": "#none"}}"##, "#none"),
  ])
  func referencesThatLeadNowhere(text: String, reference: String) throws {
    let schema = try Schema(bytes: Array(text.utf8))
    #expect(throws: SchemaError.unresolvedReference(reference)) { try schema.compileAll() }
    // They never pass silently.
    let document = try parseYAML("[a]")
    #expect(schema.violations(in: document).count == 1)
  }

  @Test(arguments: [
    (##"{"$id": 1}"##, "/$id"), (##"{"$id": "a#b"}"##, "/$id"), (##"{"$ref": 1}"##, "/$ref"),
    (##"{"$dynamicRef": []}"##, "/$dynamicRef"), (##"{"items": {"$id": {}}}"##, "/items/$id"),
  ])
  func identifiersOfTheWrongKind(text: String, pointer: String) {
    #expect(throws: SchemaError.malformed(pointer: pointer)) { try Schema(bytes: Array(text.utf8)) }
  }

  @Test func anAnchorOfTheWrongKindSpoilsItsDocument() throws {
    let schema = try Schema(
      bytes: Array(##"{"$ref": "#a", "$defs": {"b": {"$anchor": 1}, "a": {"$anchor": "a"}}}"##.utf8))
    for _ in 0..<2 {
      #expect(throws: SchemaError.malformed(pointer: "/$defs/b/$anchor")) { try schema.compileAll() }
    }
  }

  /// The finding is the one of the schema that the dynamic scope chooses, at the value.
  @Test func findingsBehindADynamicReference() throws {
    let schema = ##"""
      {
        "$id": "a:/root", "$ref": "list",
        "$defs": {
          "own": {"$dynamicAnchor": "item", "properties": {"name": {"type": "string"}}, "additionalProperties": false},
          "list": {
            "$id": "list", "items": {"$dynamicRef": "#item"}, "$defs": {"any": {"$dynamicAnchor": "item"}}
          }
        }
      }
      """##
    #expect(
      try findings(schema, "- name: a\n- name: 1\n- nam: b") == [
        "[1].name: integer instead of [\"string\"]", "[2].nam: unknown nam near [\"name\"]",
      ])
  }
}
