import Diagnostics
import JSON

/// The ways in which the list of rules can be written.
public enum RuleTableFormat: String, CaseIterable, Sendable {
  /// Aligned columns: id, severity, fix, summary.
  case text
  /// A JSON array of objects with `id`, `severity`, `area`, `fix`, `summary` and `explanation` (Markdown).
  case json
  /// A table of Markdown for each area.
  case markdown
}

extension RulePages {
  /// All rules with what they find, sorted by id.
  public func table(as format: RuleTableFormat) -> String {
    switch format {
    case .text: textTable
    case .json: jsonTable
    case .markdown: markdownTable
    }
  }

  private var textTable: String {
    var rows = [["RULE", "SEVERITY", "FIX", "FINDS"]]
    rows += pages.map { [$0.id, $0.severity.rawValue, $0.fix == .none ? "-" : $0.fix.rawValue, $0.summary] }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count + 2) }.joined()
        + row[3] + "\n"
    }.joined()
  }

  private var jsonTable: String {
    let values: [JSONValue] = pages.map { page in
      [
        "id": .string(page.id), "severity": .string(page.severity.rawValue), "area": .string(page.area),
        "fix": .string(page.fix.rawValue), "summary": .string(page.summary), "explanation": .string(page.text),
      ]
    }
    return String(decoding: JSONWriter(pretty: true).write(.array(values)), as: UTF8.self) + "\n"
  }

  private var markdownTable: String {
    var areas: [String] = []
    for page in pages where !areas.contains(page.area) { areas.append(page.area) }
    let tables = areas.sorted().map { area in
      "## \(area)\n\n| Rule | Severity | Fix | Finds |\n|---|---|---|---|\n"
        + pages.filter { $0.area == area }.map(markdownRow).joined()
    }
    return tables.joined(separator: "\n")
  }

  private func markdownRow(_ page: RulePage) -> String {
    let fix = page.fix == .none ? "" : page.fix.rawValue
    let summary = page.summary.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    return "| \(page.id) | \(page.severity.rawValue) | \(fix) | \(summary) |\n"
  }
}
