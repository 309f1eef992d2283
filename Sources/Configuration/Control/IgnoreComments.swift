import Diagnostics
import SourceText
import YAML

/// All comments of a document that ignore findings, what each of them covers, and which of them do something.
struct IgnoreComments {
  /// A comment with the lines it covers.
  struct Entry {
    var comment: IgnoreComment
    /// 1-based; nil where it covers none.
    var lines: ClosedRange<Int>?
    /// Whether it is a whole-file comment below the top of the file.
    var isTooLate = false
    /// Whether nothing else stands on its line.
    var isAlone: Bool
    /// The rules of its list that hide something.
    var used: Set<String> = []

    func covers(_ rule: String) -> Bool {
      !alwaysReportedRules.contains(rule) && comment.names.contains { $0.text == rule }
    }
  }

  private let document: Document
  private(set) var entries: [Entry]
  /// Indices of the entries that cover one line, by the line.
  private var byLine: [Int: [Int]] = [:]
  /// Indices of the entries that cover several lines.
  private var wide: [Int] = []

  /// Reads the comments of a document; nil where none of them is of this kind.
  init?(_ document: Document) {
    let source = document.source
    let comments = document.comments.compactMap { IgnoreComment($0, in: source) }
    guard !comments.isEmpty else { return nil }
    self.document = document
    let lines = CoveredLines(document)
    entries = comments.map { comment in
      let line = source.lines.line(containing: comment.span.start)
      let isAlone = lines.isAlone(comment.span)
      guard comment.scope == .line else {
        let isTooLate = document.root.map { document.spanWithProperties($0).start < comment.span.start } ?? false
        let all = isTooLate ? nil : 1...source.lines.count
        return Entry(comment: comment, lines: all, isTooLate: isTooLate, isAlone: isAlone)
      }
      return Entry(comment: comment, lines: lines.covered(by: line, isAlone: isAlone), isAlone: isAlone)
    }
    for (index, entry) in entries.enumerated() {
      guard let lines = entry.lines else { continue }
      if lines.count == 1 { byLine[lines.lowerBound, default: []].append(index) } else { wide.append(index) }
    }
  }

  /// Separates findings that are reported from those that a comment hides, and notes which comments do something.
  mutating func apart(_ findings: [Diagnostic]) -> (reported: [Diagnostic], hidden: [Diagnostic]) {
    var reported: [Diagnostic] = []
    var hidden: [Diagnostic] = []
    for finding in findings {
      // A finding about the file as a whole stands on no line.
      let line = finding.span.map { document.source.lines.line(containing: $0.start) }
      let candidates = wide + (line.flatMap { byLine[$0] } ?? [])
      var isHidden = false
      for index in candidates where entries[index].covers(finding.rule) {
        let isWholeFile = entries[index].comment.scope == .file
        guard isWholeFile || line.map({ entries[index].lines?.contains($0) == true }) == true else { continue }
        entries[index].used.insert(finding.rule)
        isHidden = true
      }
      if isHidden { hidden.append(finding) } else { reported.append(finding) }
    }
    return (reported, hidden)
  }

  /// What is wrong with the comments themselves; to be called after ``apart(_:)``.
  func findings(_ options: CompileOptions) -> [Diagnostic] {
    entries.flatMap { entry in
      InvalidIgnore.findings(entry, document.source) + UnusedIgnore.findings(entry, document, options)
    }
  }
}

/// Which lines a comment covers.
private struct CoveredLines {
  private let document: Document
  /// For each 1-based line the first one from it on that holds more than a comment; 0 where there is none.
  private var contentLines: [Int]
  /// The last line of a scalar that takes several, by its first.
  private var scalarEnds: [Int: Int] = [:]

  init(_ document: Document) {
    self.document = document
    let source = document.source
    var isContent = (1...source.lines.count).map { line in
      source.bytes[source.lineSpan(line).range].contains { $0 != 0x20 && $0 != 0x09 }
    }
    for comment in document.comments where CoveredLines.isAlone(comment, source) {
      isContent[source.lines.line(containing: comment.start) - 1] = false
    }
    contentLines = [Int](repeating: 0, count: source.lines.count + 2)
    for line in (1...source.lines.count).reversed() {
      contentLines[line] = isContent[line - 1] ? line : contentLines[line + 1]
    }
    if let root = document.root { addScalars(below: root) }
  }

  /// The lines of a comment's own line, or of the next one that holds something else where it stands alone. A scalar
  /// that starts there and goes on below is covered as a whole: there is no room for comments in it.
  func covered(by line: Int, isAlone: Bool) -> ClosedRange<Int>? {
    let first = isAlone ? contentLines[line + 1] : line
    return first == 0 ? nil : first...max(first, scalarEnds[first] ?? first)
  }

  func isAlone(_ comment: ByteSpan) -> Bool { CoveredLines.isAlone(comment, document.source) }

  private static func isAlone(_ comment: ByteSpan, _ source: SourceFile) -> Bool {
    let start = source.lines.start(ofLine: source.lines.line(containing: comment.start))
    return source.bytes[start..<comment.start].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private mutating func addScalars(below root: NodeID) {
    var open = [root]
    while let node = open.popLast() {
      if document.isAlias(node) { continue }
      switch document.kind(node) {
      case .scalar:
        let span = document.span(node)
        let first = document.source.lines.line(containing: span.start)
        let last = document.source.lines.line(containing: max(span.start, span.end - 1))
        if last > first { scalarEnds[first] = max(last, scalarEnds[first] ?? last) }
      case .sequence: open += document.elements(node)
      case .mapping:
        for entry in document.entries(node) { open += [entry.key, entry.value] }
      }
    }
  }
}
