import JSON
import SourceText

/// Turns one report into JSON; ``renderJSON(_:options:)`` describes the members.
struct JSONReport {
  private let report: FileReport
  private let redactions: Redactions

  init(_ report: FileReport) {
    self.report = report
    redactions = Redactions(report)
  }

  /// The report with all its findings.
  var value: JSONValue {
    [
      "file": file,
      "variables": .array(report.variables.map(JSONValue.string)),
      "diagnostics": .array(report.diagnostics.map { .object(finding($0)) }),
    ]
  }

  /// The file's name; null when there is none.
  var file: JSONValue { report.name.isEmpty ? .null : .string(report.name) }

  /// One finding.
  func finding(_ diagnostic: Diagnostic) -> JSONObject {
    [
      "rule": .string(diagnostic.rule),
      "severity": .string(diagnostic.severity.rawValue),
      "message": message(diagnostic.message),
      "path": message(diagnostic.path),
      "span": span(diagnostic.span),
      "label": message(diagnostic.label),
      "related": .array(diagnostic.related.map { ["message": message($0.message), "span": span($0.span)] }),
      "notes": .array(diagnostic.notes.map(message)),
      "help": .array(diagnostic.help.map(message)),
      "fixes": .array(diagnostic.fixes.map(fix)),
    ]
  }

  private func fix(_ fix: Fix) -> JSONValue {
    [
      "message": message(fix.message),
      "applicability": .string(fix.applicability.rawValue),
      "edits": .array(fix.edits.map(edit)),
    ]
  }

  private func edit(_ edit: TextEdit) -> JSONValue {
    let masked = redactions.masked(replacement: edit.replacement)
    return [
      "start": position(edit.span.start),
      "end": position(edit.span.end),
      "replacement": .string(masked ?? edit.replacement),
      "redacted": .bool(masked != nil),
    ]
  }

  private func message(_ text: String) -> JSONValue { .string(redactions.masked(message: text)) }

  private func span(_ span: ByteSpan?) -> JSONValue {
    guard let span, report.source != nil else { return .null }
    return ["start": position(span.start), "end": position(span.end)]
  }

  private func position(_ offset: Int) -> JSONValue {
    guard let position = report.source?.position(at: offset) else { return .null }
    return [
      "line": .number(JSONNumber(position.line)),
      "column": .number(JSONNumber(position.column)),
      "offset": .number(JSONNumber(position.offset)),
    ]
  }
}
