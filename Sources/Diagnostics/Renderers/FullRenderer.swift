import SourceText

/// Source excerpts with labels, notes and fixes; a blank line between findings; nothing when there are none.
///
/// Of a file with very many findings only some are shown, errors before warnings and notes, and a line says how many
/// are not.
func renderFull(_ reports: [FileReport], options: RenderOptions) -> String {
  var result = ""
  for report in reports {
    let renderer = FullRenderer(report, options: options)
    let shown = shownFindings(report.diagnostics)
    for diagnostic in shown {
      if !result.isEmpty { result += "\n" }
      for line in renderer.lines(diagnostic) { result += line.painted(color: options.color) + "\n" }
    }
    let hidden = report.diagnostics.count - shown.count
    if hidden > 0 { result += "\n" + hiddenLine(hidden, report).painted(color: options.color) + "\n" }
  }
  return result
}

/// The largest number of findings of one file that are shown in full.
private let findingLimit = 200

/// The findings to show, in their order: errors first of all, then as many others as there is room for.
private func shownFindings(_ all: [Diagnostic]) -> [Diagnostic] {
  guard all.count > findingLimit else { return all }
  let errors = all.indices.filter { all[$0].severity == .error }
  let others = all.indices.filter { all[$0].severity != .error }
  return (errors + others).prefix(findingLimit).sorted().map { all[$0] }
}

private func hiddenLine(_ count: Int, _ report: FileReport) -> StyledText {
  let findings = count == 1 ? "1 more finding" : "\(count) more findings"
  let place = report.name.isEmpty ? "" : " in \(TerminalText.line(report.name))"
  return StyledText("... and \(findings)\(place); `--format concise` shows all", .emphasis)
}

/// Writes the findings of one file.
private struct FullRenderer {
  private let report: FileReport
  private let redactions: Redactions
  private let width: Int

  init(_ report: FileReport, options: RenderOptions) {
    self.report = report
    redactions = Redactions(report)
    width = options.width ?? RenderOptions.defaultWidth
  }

  func lines(_ diagnostic: Diagnostic) -> [StyledText] {
    // The gutter's width is known only when all rows are; its largest possible width bounds the columns.
    let lineCount = report.source?.lines.count ?? 1
    let columns = width - String(lineCount).utf8.count - 3
    let excerpt = excerpt(diagnostic, columns: columns)
    let fixes = diagnostic.fixes.map { (fix: $0, preview: preview($0, columns: columns)) }
    let largest = fixes.map(\.preview.largestLine).reduce(excerpt.largestLine, max)
    let gutterWidth = String(largest).utf8.count
    let margin = String(repeating: " ", count: gutterWidth)

    var lines = [header(diagnostic)]
    if !report.name.isEmpty { lines.append(arrow(diagnostic, margin: margin)) }
    if !excerpt.rows.isEmpty {
      lines.append(StyledText(margin + " |", .gutter))
      lines += excerpt.lines(gutterWidth: gutterWidth)
    }
    var children: [[StyledText]] = []
    children += diagnostic.notes.map { remark("note", .emphasis, masked($0), margin: margin) }
    children += diagnostic.help.map { remark("help", .help, masked($0), margin: margin) }
    for (fix, preview) in fixes {
      let text = "\(masked(fix.message)) (\(FullRenderer.name(fix.applicability)))"
      children.append(remark("fix", .help, text, margin: margin) + preview.lines(gutterWidth: gutterWidth))
    }
    if !excerpt.rows.isEmpty, !children.isEmpty { lines.append(StyledText(margin + " |", .gutter)) }
    return lines + children.flatMap { $0 }
  }

  private func masked(_ message: String) -> String { redactions.masked(message: message) }

  private func excerpt(_ diagnostic: Diagnostic, columns: Int) -> Excerpt {
    guard let source = report.source else { return Excerpt() }
    let marks = Mark.all(of: diagnostic, in: source, redactions: redactions)
    return ExcerptLayout.excerpt(marks, source: source, redactions: redactions, columns: columns)
  }

  private func preview(_ fix: Fix, columns: Int) -> Excerpt {
    guard let source = report.source else { return Excerpt() }
    return FixPreview.excerpt(fix, source: source, redactions: redactions, columns: columns)
  }

  private func header(_ diagnostic: Diagnostic) -> StyledText {
    var line = StyledText(diagnostic.severity.rawValue, Style(diagnostic.severity))
    line.append("[\(diagnostic.rule)]", Style(diagnostic.severity))
    line.append(": " + TerminalText.line(masked(diagnostic.message)), .emphasis)
    return line
  }

  private func arrow(_ diagnostic: Diagnostic, margin: String) -> StyledText {
    var line = StyledText(margin + "--> ", .gutter)
    line.append(TerminalText.line(report.name))
    if let span = diagnostic.span, let position = report.source?.position(at: span.start) {
      line.append(":\(position.line):\(position.column)")
    }
    return line
  }

  /// `= kind: text`, further lines of the text aligned with the first.
  private func remark(_ kind: String, _ style: Style, _ text: String, margin: String) -> [StyledText] {
    TerminalText.lines(text).enumerated().map { index, text in
      guard index == 0 else {
        return StyledText(margin + String(repeating: " ", count: kind.utf8.count + 5) + text).trimmed
      }
      var line = StyledText(margin + " = ", .gutter)
      line.append("\(kind):", style)
      line.append(" " + text)
      return line
    }
  }

  private static func name(_ applicability: Fix.Applicability) -> String {
    switch applicability {
    case .safe: "safe fix"
    case .unsafe: "unsafe"
    case .displayOnly: "example"
    }
  }
}
