import SourceText

/// A finding as one text, for formats that have room for a message only.
struct Explanation {
  private let report: FileReport
  private let redactions: Redactions

  init(_ report: FileReport, _ redactions: Redactions) {
    self.report = report
    self.redactions = redactions
  }

  /// The message alone.
  func message(_ diagnostic: Diagnostic) -> String { redactions.masked(message: diagnostic.message) }

  /// The message, then the related places (unless the format has members for them), notes, help and fixes, each on a
  /// new line.
  func text(_ diagnostic: Diagnostic, showsRelated: Bool = true) -> String {
    var lines = [diagnostic.message]
    for label in diagnostic.related where showsRelated {
      guard let place = Place(label.span, in: report.source) else { continue }
      lines.append("\(place.start.line):\(place.start.column): \(label.message)")
    }
    lines += diagnostic.notes.map { "note: " + $0 }
    lines += diagnostic.help.map { "help: " + $0 }
    for fix in diagnostic.fixes where fix.applicability != .displayOnly {
      lines.append("fix: \(fix.message)\(fix.applicability == .unsafe ? " (unsafe)" : "")")
    }
    return lines.map(redactions.masked(message:)).joined(separator: "\n")
  }
}
