import Diagnostics
import JSON
import SourceText
import Testing

/// What SARIF 2.1.0 demands beyond being JSON: required members, allowed values, indices that lead somewhere.
struct SARIFStructureTests {
  private func run(_ reports: [FileReport]) throws -> JSONValue {
    let log = try JSONParser.parse(render(reports, as: .sarif))
    #expect(log["version"]?.stringValue == "2.1.0")
    #expect(log["$schema"]?.stringValue?.contains("sarif-schema-2.1.0.json") == true)
    #expect(log["runs"]?.arrayValue?.count == 1)
    return try #require(log["runs"]?[0])
  }

  @Test func runNamesItsToolAndColumnKind() throws {
    let run = try run([])
    #expect(run["tool"]?["driver"]?["name"]?.stringValue == "agentgateway")
    #expect(run["tool"]?["driver"]?["rules"] == [])
    #expect(run["columnKind"]?.stringValue == "unicodeCodePoints")
    #expect(run["artifacts"] == [])
    #expect(run["results"] == [])
    #expect(run["redactionTokens"] == nil)
  }

  @Test func rulesAreThoseThatFoundSomethingEachOnce() throws {
    let run = try run(Situation.all + [Situation.hostile])
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.arrayValue)
    let ids = try rules.map { try #require($0["id"]?.stringValue) }
    #expect(Set(ids).count == ids.count)
    var used: Set<String> = []
    for result in try #require(run["results"]?.arrayValue) {
      let rule = try #require(result["ruleId"]?.stringValue)
      #expect(rules[Int(try #require(result["ruleIndex"]?.intValue))]["id"]?.stringValue == rule)
      used.insert(rule)
    }
    #expect(used == Set(ids))
  }

  @Test func everyResultHasWhatTheSchemaRequires() throws {
    let results = try #require(try run(Situation.all + [Situation.hostile])["results"]?.arrayValue)
    #expect(results.count == 9)
    for result in results {
      #expect(["error", "warning", "note"].contains(result["level"]?.stringValue))
      #expect(result["message"]?["text"]?.stringValue?.isEmpty == false)
      #expect(result["partialFingerprints"]?["finding/v1"]?.stringValue?.utf8.count == 32)
      for fix in result["fixes"]?.arrayValue ?? [] {
        let changes = try #require(fix["artifactChanges"]?.arrayValue)
        #expect(!changes.isEmpty)
        for change in changes {
          #expect(change["artifactLocation"]?["uri"]?.stringValue != nil)
          let replacements = try #require(change["replacements"]?.arrayValue)
          #expect(!replacements.isEmpty)
          for replacement in replacements { try checkRegion(try #require(replacement["deletedRegion"])) }
        }
      }
    }
  }

  @Test func everyLocationLeadsToAnArtifact() throws {
    let run = try run(Situation.all + [Situation.move, Situation.hostile])
    let artifacts = try #require(run["artifacts"]?.arrayValue)
    // A file that is named twice is one artifact; files without findings are listed, too.
    #expect(artifacts.count == 7)
    #expect(artifacts[0]["location"]?["uri"]?.stringValue == "good.yaml")
    #expect(Set(artifacts).count == artifacts.count)
    for result in try #require(run["results"]?.arrayValue) {
      for location in (result["locations"]?.arrayValue ?? []) + (result["relatedLocations"]?.arrayValue ?? []) {
        let place = try #require(location["physicalLocation"])
        let index = Int(try #require(place["artifactLocation"]?["index"]?.intValue))
        #expect(artifacts[index]["location"]?["uri"] == place["artifactLocation"]?["uri"])
        if let region = place["region"] { try checkRegion(region) }
      }
      // The schema wants related locations to differ from one another.
      let related = result["relatedLocations"]?.arrayValue ?? []
      #expect(Set(related).count == related.count)
    }
  }

  /// Lines and columns start at 1, and no region ends before it starts.
  private func checkRegion(_ region: JSONValue) throws {
    let values = try ["startLine", "startColumn", "endLine", "endColumn"].map { name in
      try #require(region[name]?.intValue)
    }
    #expect(values.allSatisfy { $0 >= 1 })
    #expect((values[0], values[1]) <= (values[2], values[3]))
  }

  @Test func namesBecomeURIReferences() throws {
    let names = ["dir/a.yaml", "/abs/x y.yaml", "c:d", "<stdin>", "é%20?#"]
    let run = try run(names.map { FileReport(name: $0) })
    let uris = try #require(run["artifacts"]?.arrayValue).map { $0["location"]?["uri"]?.stringValue }
    #expect(uris == ["dir/a.yaml", "file:///abs/x%20y.yaml", "c%3Ad", "%3Cstdin%3E", "%C3%A9%2520%3F%23"])
  }

  @Test func findingsWithoutAFileHaveNoLocation() throws {
    let result = try #require(try run([Situation.placeless])["results"]?[0])
    #expect(result["locations"] == nil)
  }

  @Test func fixesWithSecretsAreLeftOutAndTheMaskIsDeclared() throws {
    let run = try run([Situation.redacted])
    #expect(run["redactionTokens"] == ["•••"])
    #expect(run["results"]?[0]?["fixes"] == nil)
  }

  @Test func applyingTheReplacementsGivesTheFixedFile() throws {
    let source = Situation.misplaced
    let fix = try #require(try run([Situation.move])["results"]?[0]?["fixes"]?[0])
    #expect(fix["properties"]?["applicability"]?.stringValue == "safe")
    var edits: [TextEdit] = []
    for replacement in try #require(fix["artifactChanges"]?[0]?["replacements"]?.arrayValue) {
      let region = try #require(replacement["deletedRegion"])
      // The file is ASCII, so columns are bytes.
      let start = source.lines.start(ofLine: Int(try #require(region["startLine"]?.intValue)))
      let end = source.lines.start(ofLine: Int(try #require(region["endLine"]?.intValue)))
      edits.append(
        TextEdit(
          ByteSpan(
            start + Int(try #require(region["startColumn"]?.intValue)) - 1,
            end + Int(try #require(region["endColumn"]?.intValue)) - 1),
          try #require(replacement["insertedContent"]?["text"]?.stringValue)))
    }
    let original = try #require(Situation.move.diagnostics[0].fixes.first)
    #expect(source.applying(edits) == source.applying(original.edits))
  }
}
