import Diagnostics
import JSON
import SourceText
import Testing

/// The format `gitlab`.
struct GitLabRendererTests {
  @Test func oneEntryPerFinding() {
    let expected = #"""
      [{"description":"`hostOverride` is not a field of a model; it belongs under `params`",\#
      "check_name":"misplaced-field","fingerprint":"3dcaf7afb977aeff183bba44953ea4fb","severity":"major",\#
      "location":{"path":"config.yaml","lines":{"begin":7,"end":7}}},{"description":"port 3000 is in use",\#
      "check_name":"port-in-use","fingerprint":"1e281661df2ed9cf4b60cb02e44281ee","severity":"major",\#
      "location":{"path":"(no file)","lines":{"begin":1,"end":1}}},{"description":"no such file",\#
      "check_name":"unreadable","fingerprint":"2c780dd7a906ae14438723d17f1f21fe","severity":"major",\#
      "location":{"path":"gone.yaml","lines":{"begin":1,"end":1}}},{"description":"odd name",\#
      "check_name":"bad-name","fingerprint":"2d402119c16fa51e2980795a14842870","severity":"minor",\#
      "location":{"path":"wide.yaml","lines":{"begin":1,"end":1}}},{"description":"a tab","check_name":"tab",\#
      "fingerprint":"4ada1ce82c41cb710af8ce0dd8b029a2","severity":"info","location":{"path":"wide.yaml",\#
      "lines":{"begin":1,"end":1}}},{"description":"no models","check_name":"missing",\#
      "fingerprint":"56e48d73419fffaea7d3b65ab5b9fa82","severity":"major","location":{"path":"end.yaml",\#
      "lines":{"begin":3,"end":3}}},{"description":"`apiKey` holds •••","check_name":"misplaced-field",\#
      "fingerprint":"0e1a36428566dda22a36b5a47616b192","severity":"major","location":{"path":"secret.yaml",\#
      "lines":{"begin":3,"end":3}}},{"description":"not a certificate","check_name":"bad-pem",\#
      "fingerprint":"5b41fe75846ea62773de0841d4d8f505","severity":"major","location":{"path":"secret.yaml",\#
      "lines":{"begin":4,"end":6}}}]

      """#
    #expect(render(Situation.all, as: .gitlab, options: RenderOptions(indentsJSON: false)) == expected)
  }

  @Test func nothingFoundIsAnEmptyArray() { #expect(render([Situation.clean], as: .gitlab) == "[]\n") }

  @Test func fingerprintsStayWhileLinesMove() throws {
    let before = SourceFile(name: "f", text: "a: 1\n")
    let after = SourceFile(name: "f", text: "# new\n\na: 1\n")
    let old = try fingerprints([Situation.report(before, finding(ByteSpan(0, 1)))])
    #expect(try fingerprints([Situation.report(after, finding(ByteSpan(7, 8)))]) == old)
  }

  @Test func fingerprintsDifferInEveryPart() throws {
    let source = SourceFile(name: "f", text: "a: 1\n")
    let other = SourceFile(name: "g", text: "a: 1\n")
    var variants = [finding(ByteSpan(0, 1)), finding(ByteSpan(0, 1)), finding(ByteSpan(0, 1)), finding(ByteSpan(0, 1))]
    variants[1].rule = "r2"
    variants[2].message = "n"
    variants[3].path = "b"
    var reports = variants.map { Situation.report(source, $0) }
    reports.append(Situation.report(other, finding(ByteSpan(0, 1))))
    // The parts do not run into one another.
    reports.append(Situation.report(source, Diagnostic(rule: "rm", message: "", span: nil, path: "a")))
    let all = try fingerprints(reports)
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0.utf8.count == 32 })
  }

  @Test func equalFindingsHaveFingerprintsOfTheirOwn() throws {
    let source = SourceFile(name: "f", text: "a: 1\n")
    let both = try fingerprints([Situation.report(source, finding(ByteSpan(0, 1)), finding(ByteSpan(3, 4)))])
    #expect(both.count == 2)
    #expect(both[0] != both[1])
    #expect(try fingerprints([Situation.report(source, finding(ByteSpan(3, 4)))]) == [both[0]])
  }

  @Test func pathsDoNotStartWithADot() throws {
    let source = SourceFile(name: "././dir/.hidden", text: "a: 1\n")
    let report = try JSONParser.parse(render([Situation.report(source, finding(ByteSpan(0, 1)))], as: .gitlab))
    #expect(report[0]?["location"]?["path"]?.stringValue == "dir/.hidden")
  }

  private func finding(_ span: ByteSpan) -> Diagnostic {
    Diagnostic(rule: "r", message: "m", span: span, path: "a")
  }

  private func fingerprints(_ reports: [FileReport]) throws -> [String] {
    let entries = try #require(try JSONParser.parse(render(reports, as: .gitlab)).arrayValue)
    return try entries.map { try #require($0["fingerprint"]?.stringValue) }
  }
}
