import SourceText
import YAML

/// A valid configuration as lines, with the bearings of its entries.
struct ConfigurationText {
  /// One key of a mapping in block style, with its value.
  struct Member {
    var entry: Document.Entry
    var mapping: NodeID
    var name: String
    /// 0-based column of the key.
    var column: Int
    /// 0-based first and last line.
    var first: Int
    var last: Int
    /// Whether the key stands behind a dash.
    var isBehindDash: Bool
  }

  let document: Document
  let lines: [String]
  /// All members of block mappings whose lines hold nothing else.
  let members: [Member]

  init(_ document: Document) {
    self.document = document
    let source = document.source
    lines = (1...source.lines.count).map { source.text(source.lineSpan($0)) }
    var members: [Member] = []
    var pending = [document.root].compactMap { $0 }
    while let node = pending.popLast() {
      if document.isAlias(node) { continue }
      pending += document.elements(node)
      for entry in document.entries(node) {
        pending.append(entry.value)
        if let member = ConfigurationText.member(entry, node, document) { members.append(member) }
      }
    }
    self.members = members.sorted { $0.first < $1.first }
  }

  private static func member(_ entry: Document.Entry, _ mapping: NodeID, _ document: Document) -> Member? {
    guard !document.isFlow(mapping), document.style(entry.key) == .plain else { return nil }
    let source = document.source
    let start = document.span(entry.key).start
    let line = source.lines.line(containing: start)
    let column = start - source.lines.start(ofLine: line)
    let prefix = source.bytes[source.lines.start(ofLine: line)..<start]
    guard prefix.allSatisfy({ $0 == 0x20 || $0 == 0x2D }), prefix.count(where: { $0 == 0x2D }) <= 1 else { return nil }
    let end = max(document.span(entry.key).end, document.span(entry.value).end)
    return Member(
      entry: entry, mapping: mapping, name: document.keyText(entry.key), column: column, first: line - 1,
      last: source.lines.line(containing: max(end - 1, 0)) - 1, isBehindDash: prefix.contains(0x2D))
  }

  /// The members of one mapping.
  func members(of mapping: NodeID) -> [Member] { members.filter { $0.mapping == mapping } }

  /// The member whose value is a node or, through a list, holds it.
  func owner(of node: NodeID) -> Member? {
    var node = node
    while let parent = document.parent(node) {
      if document.kind(parent) == .mapping { return members.first { $0.entry.value == node } }
      node = parent
    }
    return nil
  }

  /// The name of the mapping in messages: its key, that of its list, or the top level.
  func name(of mapping: NodeID) -> String { owner(of: mapping)?.name ?? "top level" }

  /// The text without a member, its lines without their common indentation, and the number of lines that went away.
  /// Nil where the rest would not stand without it.
  func removing(_ member: Member) -> (rest: [String], taken: [String])? {
    let dropped = member.first...member.last
    let taken = dropped.map { line in
      String(
        line == member.first
          ? lines[line].dropFirst(member.column) : lines[line].dropFirst(indentation(line, member.column)))
    }
    var rest = lines
    if member.isBehindDash {
      let others = members(of: member.mapping)
      guard let next = others.first(where: { $0.first > member.last }) else { return nil }
      let dash = lines[member.first].prefix(member.column)
      rest[next.first] = String(dash + rest[next.first].dropFirst(member.column))
    }
    rest.removeSubrange(dropped)
    return (rest, taken)
  }

  /// Leading spaces of a line, at most `limit`.
  func indentation(_ line: Int, _ limit: Int = .max) -> Int { min(limit, lines[line].prefix { $0 == " " }.count) }
}

/// Lines with a margin; empty ones stay empty.
func indented(_ lines: [String], by column: Int) -> [String] {
  let margin = String(repeating: " ", count: column)
  return lines.map { $0.isEmpty ? $0 : margin + $0 }
}
