import Diagnostics
import SourceText
import YAML

/// # unused-ignore
///
/// A comment ignores a rule that finds nothing there.
///
/// What it was written for has been repaired or has moved. Left in place it would hide the next finding of the rule
/// without anybody having decided so. The safe fix removes the comment, or the rule from its list.
///
///     # agentgateway: ignore[unknown-field] was needed for an old key
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
enum UnusedIgnore {
  static let info = RuleInfo("unused-ignore", .warning, "A comment ignores a rule that finds nothing there.")

  /// The finding about a comment of which at least one rule is not found.
  static func findings(
    _ entry: IgnoreComments.Entry, _ document: Document, _ options: CompileOptions
  ) -> [Diagnostic] {
    if entry.comment.defect != nil || entry.isTooLate { return [] }
    let comment = entry.comment
    let unused = comment.names.filter { name in
      isKnown(name) && !entry.used.contains(name.text) && isDecided(name.text, entry, document, options)
    }
    guard let first = unused.first, let last = unused.last else { return [] }
    let isWhole = unused.count == comment.names.count
    let ids = unused.map { "`\($0.text)`" }
    let rules = ids.count == 1 ? ids[0] : ids.dropLast().joined(separator: ", ") + " and " + (ids.last ?? "")
    let place = comment.scope == .file ? "in this file" : "here"
    let message =
      "\(rules) \(ids.count == 1 ? "is" : "are") not found \(place), so ignoring \(ids.count == 1 ? "it" : "them") "
      + "has no effect"
    return [
      Diagnostic(
        rule: info.id, severity: info.severity, message: message,
        span: isWhole ? comment.span : first.span.union(last.span), label: "ignores nothing",
        fixes: [isWhole ? removal(of: entry, document.source) : removal(of: unused, from: comment, document.source)])
    ]
  }

  private static func isKnown(_ name: IgnoreComment.Name) -> Bool {
    InvalidIgnore.ids.contains(name.text) && !alwaysReportedRules.contains(name.text)
  }

  /// Whether the rule could have found something: some look at what is not read, or at what the caller does not want to
  /// know about.
  private static func isDecided(
    _ rule: String, _ entry: IgnoreComments.Entry, _ document: Document, _ options: CompileOptions
  ) -> Bool {
    if rule == NotExecuted.info.id { return options.notExecuted != nil }
    if rulesAboutFiles.contains(rule), case .unread = options.files { return false }
    guard case .unread = options.variables else { return true }
    // The environment was not read, of which these rules speak; a value that is not known is not checked.
    if rule.hasPrefix("env-") || rule.hasPrefix("config-") { return false }
    return !document.variables.contains { variable in
      entry.lines?.contains(document.source.lines.line(containing: variable.span.start)) == true
    }
  }

  private static func removal(of entry: IgnoreComments.Entry, _ source: SourceFile) -> Fix {
    let span = entry.comment.span
    let line = source.lines.line(containing: span.start)
    var start = span.start
    var end = span.end
    if entry.isAlone {
      start = source.lines.start(ofLine: line)
      end = line < source.lines.count ? source.lines.start(ofLine: line + 1) : source.bytes.count
    } else {
      while start > 0, source.bytes[start - 1] == 0x20 || source.bytes[start - 1] == 0x09 { start -= 1 }
    }
    return Fix("remove the comment", .safe, [TextEdit(ByteSpan(start, end), "")])
  }

  private static func removal(
    of unused: [IgnoreComment.Name], from comment: IgnoreComment, _ source: SourceFile
  ) -> Fix {
    let kept = comment.names.filter { name in !unused.contains { $0.span == name.span } }
    let text = kept.map(\.text).joined(separator: ", ")
    let list = comment.names[0].span.union(comment.names[comment.names.count - 1].span)
    let names = unused.map { "`\($0.text)`" }.joined(separator: ", ")
    return Fix("remove \(names) from the list", .safe, [TextEdit(list, text)])
  }
}
