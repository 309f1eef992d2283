import Diagnostics
import JSON
import SourceText
import Testing

/// What is said about formats, and what renderings take from their options.
struct OutputFormatTests {
  @Test(arguments: OutputFormat.allCases) func piecesCanBeJoined(format: OutputFormat) {
    guard let separator = format.separator else { return }
    let pieces = Situation.all.map { render([$0], as: format) }.filter { !$0.isEmpty }
    #expect(pieces.count > 1)
    #expect(pieces.joined(separator: separator) == render(Situation.all, as: format))
  }

  @Test func peopleReadThree() {
    #expect(OutputFormat.allCases.filter { !$0.isForPrograms } == [.full, .concise, .grouped])
  }

  @Test func sarifNamesVersionAndDescribesRules() throws {
    let options = RenderOptions(
      toolVersion: "1.2.3", rules: ["misplaced-field": RuleText(summary: "A key is elsewhere.", severity: .error)])
    let log = try JSONParser.parse(render([Situation.move], as: .sarif, options: options))
    let driver = log["runs"]?[0]?["tool"]?["driver"]
    #expect(driver?["version"]?.stringValue == "1.2.3")
    let rule = driver?["rules"]?[0]
    #expect(rule?["shortDescription"]?["text"]?.stringValue == "A key is elsewhere.")
    #expect(rule?["defaultConfiguration"]?["level"]?.stringValue == "error")
  }

  @Test func junitFailsOnWarningsWhereAskedTo() {
    let lenient = render([Situation.wide], as: .junit)
    let strict = render([Situation.wide], as: .junit, options: RenderOptions(failsOnWarnings: true))
    #expect(lenient.contains("failures=\"0\"") && !lenient.contains("<failure"))
    #expect(strict.contains("<testsuites name=\"agentgateway\" tests=\"2\" failures=\"1\""))
    #expect(strict.contains("type=\"bad-name\"") && strict.contains("note: a tab"))
  }

  @Test func fingerprintsAreThoseOfSARIF() throws {
    let log = try JSONParser.parse(render([Situation.move], as: .sarif))
    let written = log["runs"]?[0]?["results"]?[0]?["partialFingerprints"]?["finding/v1"]?.stringValue
    #expect(Situation.move.fingerprints(file: "config.yaml") == [written])
    #expect(Situation.move.fingerprints(file: "other.yaml") != [written])
    #expect(Set(Situation.redacted.fingerprints(file: "x")).count == Situation.redacted.diagnostics.count)
    #expect(Situation.redacted.maskedMessages[0] == "`apiKey` holds •••")
  }

  @Test func summariesAdd() {
    var all = ReportSummary()
    for report in Situation.all {
      var one = ReportSummary()
      one.add(report)
      all.add(one)
    }
    #expect(all.line == summary(Situation.all))
  }
}
