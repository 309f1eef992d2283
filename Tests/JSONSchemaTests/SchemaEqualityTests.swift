import JSON
import Testing

/// schema/config.json states upstream's facts in the project's own words, except where schema/README.md says otherwise.
@Suite struct SchemaEqualityTests {
  @Test func differsFromUpstreamOnlyAsListed() throws {
    guard let upstream = try SchemaFiles.upstream() else { return }
    let found = schemaDifferences(upstream: upstream, ours: try SchemaFiles.ours())
    let listed = try SchemaFiles.listedDifferences()
    for difference in found { #expect(listed.contains(difference), "not listed: \(difference)") }
    for difference in listed { #expect(found.contains(difference), "listed, but not so: \(difference)") }
  }

  @Test func describesWhatUpstreamDescribes() throws {
    guard let upstream = try SchemaFiles.upstream() else { return }
    let theirs = Set(schemaDescriptions(upstream).map(\.pointer))
    let ours = Set(schemaDescriptions(try SchemaFiles.ours()).map(\.pointer))
    #expect(!theirs.isEmpty)
    #expect(theirs.subtracting(ours).sorted() == [], "not described here")
    // What exists only here may be described as well.
    let added = try SchemaFiles.listedDifferences().filter { $0.upstream == nil }.map(\.pointer)
    let unexpected = ours.subtracting(theirs).filter { pointer in
      !added.contains { pointer == $0 || pointer.hasPrefix($0 + "/") }
    }
    #expect(unexpected.sorted() == [], "described only here")
  }

  @Test func sharesNoLongRunOfWordsWithUpstream() throws {
    guard let upstream = try SchemaFiles.upstream() else { return }
    let theirs = Set(schemaDescriptions(upstream).flatMap { wordRuns($0.text) })
    for description in schemaDescriptions(try SchemaFiles.ours()) {
      let shared = wordRuns(description.text).first(where: theirs.contains)
      #expect(shared == nil, "\(description.pointer) repeats upstream's words")
    }
  }

  @Test func descriptionsHaveOneToThreeLines() throws {
    let descriptions = schemaDescriptions(try SchemaFiles.ours())
    #expect(!descriptions.isEmpty)
    for description in descriptions {
      let lines = description.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect((1...3).contains(lines.count), "\(description.pointer)")
      #expect(lines.allSatisfy { !$0.allSatisfy(\.isWhitespace) }, "\(description.pointer) has an empty line")
    }
  }
}

/// The comparison itself, shown that it notices what it must.
@Suite struct SchemaEqualityComparisonTests {
  @Test(arguments: [
    (#"{"properties":{"a":{"type":"string"}}}"#, #"{"properties":{"a":{"type":"number"}}}"#, "/properties/a/type"),
    (#"{"properties":{"a":{}}}"#, #"{"properties":{}}"#, "/properties/a"),
    (#"{"$defs":{"x/y~z":{"minimum":0}}}"#, #"{"$defs":{"x/y~z":{"minimum":1}}}"#, "/$defs/x~1y~0z/minimum"),
    (#"{"anyOf":[{"type":"null"}]}"#, #"{"anyOf":[]}"#, "/anyOf/0"),
    (#"{"oneOf":[{}]}"#, #"{"oneOf":[{},{"type":"null"}]}"#, "/oneOf/1"),
    (#"{"required":["a"]}"#, #"{"required":["a","b"]}"#, "/required"),
    (#"{"required":["a","b"]}"#, #"{"required":["a","c"]}"#, "/required/1"),
    (#"{"description":"said"}"#, #"{}"#, "/description"),
    (#"{}"#, #"{"deprecated":true}"#, "/deprecated"),
    (#"{"default":{"description":"a"}}"#, #"{"default":{"description":"b"}}"#, "/default/description"),
    (
      #"{"properties":{"description":{"type":"string"}}}"#, #"{"properties":{"description":{"type":"null"}}}"#,
      "/properties/description/type"
    ),
  ])
  func findsTheDifference(upstream: String, ours: String, pointer: String) throws {
    let found = schemaDifferences(upstream: try JSONParser.parse(upstream), ours: try JSONParser.parse(ours))
    #expect(found.map(\.pointer) == [pointer])
  }

  @Test func ignoresDescriptionsMemberOrderAndNumberSpelling() throws {
    let upstream = try JSONParser.parse(#"{"description":"a","minimum":1,"items":{"description":"b"}}"#)
    let ours = try JSONParser.parse(#"{"items":{"description":"d"},"minimum":1.0,"description":"c"}"#)
    #expect(schemaDifferences(upstream: upstream, ours: ours) == [])
  }

  @Test func collectsDescriptionsOfSchemasOnly() throws {
    let schema = try JSONParser.parse(
      #"{"properties":{"description":{"description":"x"}},"default":{"description":"no"},"anyOf":[{"description":"y"}]}"#
    )
    let found = schemaDescriptions(schema)
    #expect(found.map(\.pointer) == ["/properties/description", "/anyOf/0"])
    #expect(found.map(\.text) == ["x", "y"])
  }

  @Test func readsTheTable() throws {
    let table = """
      text
      | JSON pointer | Upstream | Here | Why |
      |---|---|---|---|
      | `/a` | absent | `{"b":1}` | because |

      | `/c` | absent | `1` | another table |
      """
    let expected = SchemaDifference(pointer: "/a", upstream: nil, ours: ["b": 1])
    #expect(try differences(inTable: table) == [expected])
  }

  @Test(arguments: ["| /a | absent | `1` | why |", "| `/a` | 1 | `1` | why |", "| `/a` | absent | `1` |  |"])
  func refusesAnUnclearRow(row: String) {
    #expect(throws: DifferenceTableError(row: row)) {
      try differences(inTable: "| JSON pointer | Upstream | Here | Why |\n|---|---|---|---|\n" + row)
    }
  }

  @Test func wordRunsIgnoreCaseAndPunctuation() {
    #expect(wordRuns("One two-three, `four`\nfive six seven EIGHT.") == ["one two three four five six seven eight"])
    #expect(wordRuns("one two three four five six seven") == [])
  }
}

/// All runs of eight words, in lower case; whatever is not an ASCII letter or digit separates words.
private func wordRuns(_ text: String) -> [String] {
  let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
  guard words.count >= 8 else { return [] }
  return (0...words.count - 8).map { words[$0..<$0 + 8].joined(separator: " ") }
}
