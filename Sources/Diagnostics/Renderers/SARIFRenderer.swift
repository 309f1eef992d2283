import JSON
import SourceText

/// A log file of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), with one run.
///
/// - `rules` holds the rules that found something, with the texts of `options`, `artifacts` every file that was checked.
/// - A result: the rule, `level` (`error`, `warning`, `note`), `message` (with notes, help and fixes on further lines),
///   a location unless it belongs to no file, `relatedLocations`, `partialFingerprints` (see ``Fingerprints``) and
///   `fixes`.
/// - Regions: 1-based lines and columns, columns in code points (`columnKind`), ends exclusive.
/// - A fix has its applicability (`safe` or `unsafe`) in `properties`. Illustrations are left out, and so are fixes
///   whose new text repeats a secret: they could not be applied.
/// - `redactionTokens` names what stands for a secret, where there are any.
func renderSARIF(_ reports: [FileReport], options: RenderOptions) -> String {
  var run = SARIFRun(options: options)
  for report in reports { run.add(report) }
  let log: JSONValue = [
    "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    "version": "2.1.0",
    "runs": [run.value],
  ]
  return written(log, pretty: options.indentsJSON)
}

/// Values that are listed once and referred to by their index.
private struct SARIFTable {
  private(set) var values: [JSONValue] = []
  private var indices: [String: Int] = [:]

  /// The index of the entry for `key`, made on its first use.
  mutating func index(of key: String, _ value: () -> JSONValue) -> Int {
    if let index = indices[key] { return index }
    indices[key] = values.count
    values.append(value())
    return values.count - 1
  }
}

private struct SARIFRun {
  private let options: RenderOptions
  private var rules = SARIFTable()
  private var artifacts = SARIFTable()
  private var results: [JSONValue] = []
  private var fingerprints = Fingerprints()
  private var hidesSecrets = false

  init(options: RenderOptions) { self.options = options }

  var value: JSONValue {
    var driver: JSONObject = ["name": "agentgateway"]
    if let version = options.toolVersion { driver.append("version", .string(version)) }
    driver.append("rules", .array(rules.values))
    var run: JSONObject = [
      "tool": ["driver": .object(driver)],
      "columnKind": "unicodeCodePoints",
    ]
    if hidesSecrets { run.append("redactionTokens", [.string(Redactions.mask)]) }
    run.append("artifacts", .array(artifacts.values))
    run.append("results", .array(results))
    return .object(run)
  }

  mutating func add(_ report: FileReport) {
    let redactions = Redactions(report)
    if !redactions.spans.isEmpty { hidesSecrets = true }
    let uri = uriReference(report.name)
    let artifact: JSONValue? =
      report.name.isEmpty
      ? nil
      : ["uri": .string(uri), "index": number(artifacts.index(of: uri) { ["location": ["uri": .string(uri)]] })]
    for diagnostic in report.diagnostics {
      let fingerprint = fingerprints.next(
        file: report.name, rule: diagnostic.rule, message: redactions.masked(message: diagnostic.message),
        path: redactions.masked(message: diagnostic.path))
      let result = SARIFResult(report: report, redactions: redactions, artifact: artifact)
      results.append(result.value(diagnostic, ruleIndex: ruleIndex(diagnostic.rule), fingerprint: fingerprint))
    }
  }

  private mutating func ruleIndex(_ rule: String) -> Int {
    let text = options.rules[rule]
    return rules.index(of: rule) {
      let summary = text?.summary ?? rule.split(separator: "-").joined(separator: " ")
      var descriptor: JSONObject = ["id": .string(rule), "shortDescription": ["text": .string(summary)]]
      if let text { descriptor.append("defaultConfiguration", ["level": .string(text.severity.rawValue)]) }
      return .object(descriptor)
    }
  }
}

/// Turns the findings of one file into results.
private struct SARIFResult {
  var report: FileReport
  var redactions: Redactions
  /// The `artifactLocation` of the file; nil when there is none.
  var artifact: JSONValue?

  func value(_ diagnostic: Diagnostic, ruleIndex: Int, fingerprint: String) -> JSONValue {
    let text = Explanation(report, redactions).text(diagnostic, showsRelated: false)
    var result: JSONObject = [
      "ruleId": .string(diagnostic.rule),
      "ruleIndex": number(ruleIndex),
      "level": .string(diagnostic.severity.rawValue),
      "message": ["text": .string(text)],
    ]
    let location = location(diagnostic)
    if !location.isEmpty { result.append("locations", [.object(location)]) }
    let related = relatedLocations(diagnostic)
    if !related.isEmpty { result.append("relatedLocations", .array(related)) }
    result.append("partialFingerprints", ["finding/v1": .string(fingerprint)])
    if let source = report.source, let artifact {
      let fixes = ApplicableFix.all(of: diagnostic, in: source, redactions).map { fix($0, source, artifact) }
      if !fixes.isEmpty { result.append("fixes", .array(fixes)) }
    }
    return .object(result)
  }

  private func location(_ diagnostic: Diagnostic) -> JSONObject {
    var location: JSONObject = [:]
    if let physical = physicalLocation(diagnostic.span) { location.append("physicalLocation", physical) }
    if !diagnostic.path.isEmpty {
      let path = redactions.masked(message: diagnostic.path)
      location.append("logicalLocations", [["fullyQualifiedName": .string(path)]])
    }
    if !location.isEmpty, !diagnostic.label.isEmpty { location.append("message", message(diagnostic.label)) }
    return location
  }

  private func relatedLocations(_ diagnostic: Diagnostic) -> [JSONValue] {
    diagnostic.related.enumerated().compactMap { index, label in
      physicalLocation(label.span).map {
        ["id": number(index + 1), "physicalLocation": $0, "message": message(label.message)]
      }
    }
  }

  private func physicalLocation(_ span: ByteSpan?) -> JSONValue? {
    guard let artifact else { return nil }
    guard let place = Place(span, in: report.source) else { return ["artifactLocation": artifact] }
    return ["artifactLocation": artifact, "region": region(place.start, place.end)]
  }

  private func fix(_ fix: ApplicableFix, _ source: SourceFile, _ artifact: JSONValue) -> JSONValue {
    let replacements: [JSONValue] = fix.edits.map { edit in
      [
        "deletedRegion": region(source.position(at: edit.span.start), source.position(at: edit.span.end)),
        "insertedContent": ["text": .string(edit.replacement)],
      ]
    }
    return [
      "description": message(fix.fix.message),
      "artifactChanges": [["artifactLocation": artifact, "replacements": .array(replacements)]],
      "properties": ["applicability": .string(fix.fix.applicability.rawValue)],
    ]
  }

  private func region(_ start: SourcePosition, _ end: SourcePosition) -> JSONValue {
    [
      "startLine": number(start.line), "startColumn": number(start.column),
      "endLine": number(end.line), "endColumn": number(end.column),
    ]
  }

  private func message(_ text: String) -> JSONValue { ["text": .string(redactions.masked(message: text))] }
}

private func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
