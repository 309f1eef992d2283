import SourceText

/// JUnit XML: a suite for each file, a case for each finding; a file without findings has one case that passes.
///
/// Only errors fail, and warnings where `options` say so: the report fails exactly when a file is refused. The other
/// findings are cases that pass and say what was found in `system-out`. A case is named `RULE at LINE:COLUMN` (1-based, in code points) and has the file as
/// its class. Findings without a file stand in the suite ``noFileName``. Times are 0, so that equal findings give equal
/// reports.
func renderJUnit(_ reports: [FileReport], options: RenderOptions) -> String {
  let suites = reports.map { suite($0, options) }
  let failures = reports.map { failureCount($0, options) }.reduce(0, +)
  let tests = reports.map { max(1, $0.diagnostics.count) }.reduce(0, +)
  return XMLElement(
    name: "testsuites",
    attributes: [("name", "agentgateway")] + totals(tests: tests, failures: failures),
    children: suites
  ).document
}

private func totals(tests: Int, failures: Int) -> [(name: String, value: String)] {
  [
    ("tests", String(tests)), ("failures", String(failures)), ("errors", "0"), ("skipped", "0"), ("time", "0"),
  ]
}

private func failureCount(_ report: FileReport, _ options: RenderOptions) -> Int {
  report.diagnostics.count { isFailure($0, options) }
}

private func isFailure(_ diagnostic: Diagnostic, _ options: RenderOptions) -> Bool {
  diagnostic.severity == .error || options.failsOnWarnings && diagnostic.severity == .warning
}

private func suite(_ report: FileReport, _ options: RenderOptions) -> XMLElement {
  let name = report.name.isEmpty ? noFileName : report.name
  let explanation = Explanation(report, Redactions(report))
  var cases = report.diagnostics.map { diagnostic in
    let place = Place(diagnostic.span, in: report.source).map { " at \($0.start.line):\($0.start.column)" } ?? ""
    return testCase(diagnostic.rule + place, name, result(diagnostic, explanation, options))
  }
  if cases.isEmpty { cases = [testCase("no findings", name, nil)] }
  let failures = failureCount(report, options)
  return XMLElement(
    name: "testsuite", attributes: [("name", name)] + totals(tests: cases.count, failures: failures), children: cases)
}

private func testCase(_ name: String, _ file: String, _ result: XMLElement?) -> XMLElement {
  XMLElement(
    name: "testcase", attributes: [("name", name), ("classname", file), ("time", "0")],
    children: result.map { [$0] } ?? [])
}

private func result(
  _ diagnostic: Diagnostic, _ explanation: Explanation, _ options: RenderOptions
) -> XMLElement {
  let text = explanation.text(diagnostic)
  guard isFailure(diagnostic, options) else {
    return XMLElement(name: "system-out", attributes: [], text: "\(diagnostic.severity.rawValue): \(text)")
  }
  let attributes = [("message", explanation.message(diagnostic)), ("type", diagnostic.rule)]
  return XMLElement(name: "failure", attributes: attributes.map { (name: $0, value: $1) }, text: text)
}
