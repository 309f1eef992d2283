import JSONSchema
import Testing

@Suite struct VocabularyTests {
  private static let prefix = "https://json-schema.org/draft/2020-12/vocab/"

  /// A schema whose metaschema has the given `$vocabulary`.
  private func schema(_ text: String, vocabularies: String) throws -> Schema {
    try Schema(
      bytes: Array(##"{"$schema": "a:/meta", \##(text)}"##.utf8),
      documents: {
        $0 == "a:/meta" ? Array(##"{"$schema": "a:/meta", "$vocabulary": {\##(vocabularies)}}"##.utf8) : nil
      })
  }

  @Test func keywordsOfOtherVocabulariesMeanNothing() throws {
    let text =
      ##""minProperties": 9, "properties": {"a": {"type": "null"}, "b": false}, "unevaluatedProperties": false"##
    let document = try parseYAML("a: 1\nc: 2")
    func count(_ names: String...) throws -> Int {
      let list = names.map { "\"\(Self.prefix)\($0)\": true" }.joined(separator: ", ")
      return try schema(text, vocabularies: list).violations(in: document).count
    }
    #expect(try count("core") == 0)
    #expect(try count("core", "meta-data", "content", "format-annotation") == 0)
    #expect(try count("core", "validation") == 1)
    #expect(try count("core", "applicator", "unevaluated") == 1)
    #expect(try count("core", "applicator", "validation") == 2)
    #expect(try count("core", "applicator", "validation", "unevaluated") == 3)
  }

  @Test func aPartWithItsOwnMetaschema() throws {
    let text = ##""items": {"$id": "b:/c", "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "null"}"##
    let schema = try schema(text, vocabularies: "\"\(Self.prefix)applicator\": true")
    #expect(schema.violations(in: try parseYAML("[a]")).count == 1)
  }

  @Test(arguments: ["a:/unknown", "https://json-schema.org/draft/2020-12/vocab/format-assertion"])
  func vocabulariesThatAreNotImplemented(name: String) throws {
    #expect(throws: SchemaError.unsupportedVocabulary(name)) {
      try schema("\"type\": \"null\"", vocabularies: "\"\(name)\": true")
    }
    // Those that are not required do no harm.
    #expect(throws: Never.self) { try schema("\"type\": \"null\"", vocabularies: "\"\(name)\": false") }
  }

  @Test func dialectsThatCannotBeHad() {
    #expect(throws: SchemaError.unknownDialect("http://json-schema.org/draft-07/schema#")) {
      try Schema(bytes: Array(##"{"$schema": "http://json-schema.org/draft-07/schema#"}"##.utf8))
    }
  }
}
