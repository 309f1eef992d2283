import JSON
import SourceText

/// One JSON object with all reports, for programs.
///
///     {"version": 1, "columnKind": "unicodeCodePoints",
///      "files": [{"file": NAME or null, "variables": [NAME], "diagnostics": [FINDING]}],
///      "summary": {"errors": N, "warnings": N, "notes": N}}
///
/// - FINDING: `rule`, `severity` (`error`, `warning`, `note`), `message`, `path`, `span` (or null), `label`,
///   `related` (objects of `message` and `span`), `notes`, `help`, `fixes`.
/// - A fix: `message`, `applicability` (`safe`, `unsafe`, `display-only`), `edits` (objects of `start`, `end`,
///   `replacement`, `redacted`). The edits of a fix do not overlap and are applied together. Where `redacted` is true,
///   `•••` stands for a secret in `replacement` and the edit must not be applied from this output.
/// - A span: `start` and `end` (exclusive), each with `line` and `column`, both 1-based, columns in code points, and
///   `offset`, 0-based in bytes of the UTF-8 text without a byte order mark.
///
/// Members always appear, in this order; later versions may add members, which readers must ignore.
func renderJSON(_ reports: [FileReport], options: RenderOptions) -> String {
  let counts = SeverityCounts(reports)
  let value: JSONValue = [
    "version": 1,
    "columnKind": "unicodeCodePoints",
    "files": .array(reports.map { JSONReport($0).value }),
    "summary": [
      "errors": .number(JSONNumber(counts.errors)),
      "warnings": .number(JSONNumber(counts.warnings)),
      "notes": .number(JSONNumber(counts.notes)),
    ],
  ]
  let bytes = JSONWriter(pretty: options.indentsJSON).write(value)
  return String(decoding: bytes, as: UTF8.self) + "\n"
}

/// Turns one report into JSON.
private struct JSONReport {
  private let report: FileReport
  private let redactions: Redactions

  init(_ report: FileReport) {
    self.report = report
    redactions = Redactions(report)
  }

  var value: JSONValue {
    [
      "file": report.name.isEmpty ? .null : .string(report.name),
      "variables": .array(report.variables.map(JSONValue.string)),
      "diagnostics": .array(report.diagnostics.map(finding)),
    ]
  }

  private func finding(_ diagnostic: Diagnostic) -> JSONValue {
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
