import Diagnostics
import JSONSchema
import SourceText
import YAML

/// The indentation a text should have, found from the schema.
struct Renesting {
  /// A row whose place is another than its columns say.
  struct Moved {
    var row: Row
    var parent: String
    /// Columns to the right.
    var shift: Int
  }

  /// Rows that were moved, in order.
  var moved: [Moved]
  /// The number of runs of neighbouring rows among them.
  var runs: Int
  var edits: [TextEdit]

  /// The most nestings that are checked as documents.
  private static let maximumChecks = 24

  /// Finds a nesting of a text that makes it a valid document; nil where there is none.
  static func find(_ source: SourceFile, _ schema: Schema, _ options: CompileOptions) -> Renesting? {
    guard source.encoding == .utf8 || source.encoding == .utf8WithByteOrderMark,
      let rows = readRows(source, limit: NestingSearch.maximumRows), rows.count > 1, rows[0].column == 0
    else { return nil }
    let root = schema.cursor(at: InstancePath())
    let isAllFlat = rows.allSatisfy { $0.column == 0 }
    for isFlat in isAllFlat ? [true] : [false, true] {
      var seen: Set<[TextEdit]> = []
      let search = NestingSearch(rows: rows, root: root, isFlat: isFlat)
      for nesting in search.nestings().prefix(maximumChecks) where !nesting.placements.contains(where: \.isUnplaced) {
        let found = Renesting(rows, nesting, source)
        guard !found.edits.isEmpty, seen.insert(found.edits).inserted else { continue }
        if isValid(found.edits, source, schema, options) { return found }
      }
    }
    return nil
  }

  /// The keys for which no place was found in a text that lost all of its indentation; empty where it did not.
  static func unplaced(_ source: SourceFile, _ schema: Schema) -> [Row] {
    guard let rows = readRows(source, limit: NestingSearch.maximumRows), rows.count > 2,
      rows.allSatisfy({ $0.column == 0 })
    else { return [] }
    let search = NestingSearch(rows: rows, root: schema.cursor(at: InstancePath()), isFlat: true)
    guard let best = search.nestings().first else { return [] }
    // Flat is not lost: some rows have to go below others.
    guard zip(rows, best.placements).count(where: { $0.column != $1.column }) > 1 else { return [] }
    return zip(rows, best.placements).filter { $0.0.key != nil && $0.1.isUnplaced }.map(\.0)
  }

  private static func isValid(
    _ edits: [TextEdit], _ source: SourceFile, _ schema: Schema, _ options: CompileOptions
  ) -> Bool {
    guard let bytes = source.applying(edits) else { return false }
    let changed = SourceFile(name: source.name, text: String(decoding: bytes, as: UTF8.self))
    var findings = DiagnosticCollector()
    let document = Document.parse(changed, variables: options.variables, into: &findings)
    guard let document, let root = document.root, !findings.hasErrors, document.duplicateKeys.isEmpty else {
      return false
    }
    return schema.isValid(document, root)
  }

  private init(_ rows: [Row], _ nesting: Nesting, _ source: SourceFile) {
    moved = []
    runs = 0
    edits = []
    var wasMoved = false
    var index = 0
    while index < rows.count {
      let row = rows[index]
      var shift = nesting.placements[index].column - row.column
      var end = index + 1
      if nesting.placements[index].isText {
        while end < rows.count, nesting.placements[end].isText { end += 1 }
        // The text of a block scalar keeps its own columns.
        let least = rows[index..<end].map(\.column).min() ?? 0
        let wanted = nesting.placements[index].column + 2
        let header = index > 0 ? rows[index - 1].column + (rows[index - 1].hasDash ? rows[index - 1].dashWidth : 0) : 0
        shift = least > header ? nesting.placements[index].column - header : wanted - least
      }
      if shift != 0 {
        for line in row.firstLine...rows[end - 1].lastLine { indent(line, by: shift, source) }
        if !nesting.placements[index].isText {
          moved.append(Moved(row: row, parent: nesting.placements[index].parent, shift: shift))
        }
        if !wasMoved { runs += 1 }
      }
      wasMoved = shift != 0
      index = end
    }
  }

  private mutating func indent(_ line: Int, by shift: Int, _ source: SourceFile) {
    let span = source.lineSpan(line)
    guard !span.isEmpty else { return }
    if shift > 0 {
      edits.append(TextEdit(ByteSpan(span.start, span.start), String(repeating: " ", count: shift)))
    } else {
      let spaces = source.bytes[span.range].prefix { $0 == 0x20 }.count
      edits.append(TextEdit(ByteSpan(span.start, span.start + min(-shift, spaces)), ""))
    }
  }
}

extension Renesting {
  /// What to say of keys without a place in a text that lost its indentation; nil where there are none.
  static func note(_ unplaced: [Row]) -> String? {
    let names = unplaced.compactMap(\.key)
    if names.isEmpty { return nil }
    let verb = names.count == 1 ? "has" : "have"
    return "The file seems to have lost its indentation; \(quoted(names, "and", limit: 5)) \(verb) no place in it."
  }

  /// The finding for rows whose indentation is lost; nil where no row with a key is among them.
  func finding(_ source: SourceFile) -> Diagnostic? {
    guard let first = moved.first(where: { $0.row.key != nil }) ?? moved.first else { return nil }
    let place = first.parent.isEmpty ? "at the top level" : "under `\(first.parent)`"
    let span = first.row.key == nil ? source.lineSpan(first.row.line) : first.row.keySpan
    let name = first.row.key.map { "`\($0)`" } ?? "this entry"
    let isTooDeep = first.shift < 0
    var finding = Diagnostic(
      rule: MisplacedField.info.id,
      message: "\(name) \(isTooDeep ? "is indented too far" : "looks like it lost its indentation"); "
        + "it belongs \(place)", span: span,
      label: "belongs \(place)")
    let count = moved.count
    if count > 1 {
      let names = moved.dropFirst().compactMap(\.row.key)
      let what = "\(count) lines \(isTooDeep ? "are indented too far" : "lost their indentation")"
      finding.notes = [
        names.isEmpty
          ? "\(what)." : "\(what), among them \(quoted(names, "and", limit: 6))."
      ]
      finding.fixes = [Fix("restore the indentation of \(count) lines", .unsafe, edits)]
    } else {
      finding.fixes = [Fix("indent \(name) so that it stands \(place)", .unsafe, edits)]
    }
    return finding
  }
}
