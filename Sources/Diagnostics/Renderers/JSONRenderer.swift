import JSON

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
  return written(value, pretty: options.indentsJSON)
}

/// A document as text with a line feed at its end.
func written(_ value: JSONValue, pretty: Bool) -> String {
  String(decoding: JSONWriter(pretty: pretty).write(value), as: UTF8.self) + "\n"
}
