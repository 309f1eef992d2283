import SourceText

/// JUnit XML: a suite for each file, a case for each finding; a file without findings has one case that passes.
///
/// Only errors fail, so the report fails exactly when a file is refused. Warnings and notes are cases that pass and say
/// what was found in `system-out`. A case is named `RULE at LINE:COLUMN` (1-based, in code points) and has the file as
/// its class. Findings without a file stand in the suite ``noFileName``. Times are 0, so that equal findings give equal
/// reports.
func renderJUnit(_ reports: [FileReport]) -> String {
  let suites = reports.map(suite)
  let tests = reports.map { max(1, $0.diagnostics.count) }.reduce(0, +)
  return XMLElement(
    name: "testsuites",
    attributes: [("name", "agentgateway")] + totals(tests: tests, failures: SeverityCounts(reports).errors),
    children: suites
  ).document
}

private func totals(tests: Int, failures: Int) -> [(name: String, value: String)] {
  [
    ("tests", String(tests)), ("failures", String(failures)), ("errors", "0"), ("skipped", "0"), ("time", "0"),
  ]
}

private func suite(_ report: FileReport) -> XMLElement {
  let name = report.name.isEmpty ? noFileName : report.name
  let explanation = Explanation(report, Redactions(report))
  var cases = report.diagnostics.map { diagnostic in
    let place = Place(diagnostic.span, in: report.source).map { " at \($0.start.line):\($0.start.column)" } ?? ""
    return testCase(diagnostic.rule + place, name, result(diagnostic, explanation))
  }
  if cases.isEmpty { cases = [testCase("no findings", name, nil)] }
  let failures = SeverityCounts([report]).errors
  return XMLElement(
    name: "testsuite", attributes: [("name", name)] + totals(tests: cases.count, failures: failures), children: cases)
}

private func testCase(_ name: String, _ file: String, _ result: XMLElement?) -> XMLElement {
  XMLElement(
    name: "testcase", attributes: [("name", name), ("classname", file), ("time", "0")],
    children: result.map { [$0] } ?? [])
}

private func result(_ diagnostic: Diagnostic, _ explanation: Explanation) -> XMLElement {
  let text = explanation.text(diagnostic)
  guard diagnostic.severity == .error else {
    return XMLElement(name: "system-out", attributes: [], text: "\(diagnostic.severity.rawValue): \(text)")
  }
  let attributes = [("message", explanation.message(diagnostic)), ("type", diagnostic.rule)]
  return XMLElement(name: "failure", attributes: attributes.map { (name: $0, value: $1) }, text: text)
}
