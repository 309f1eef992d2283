import Diagnostics
import SourceText
import YAML

/// The fix for a `location` beside `key: TEXT` in `backendAuth`, where it would be dropped.
enum KeyLocationFix {
  /// Moves key and location below `key`, where both are written in block style one after the other.
  static func fix(_ auth: Section, _ location: Section.Field, _ document: Document) -> Fix? {
    guard let key = auth.field("key"), !document.isAlias(key.value), !document.isAlias(location.value),
      document.spanWithProperties(key.value) == document.span(key.value),
      let parent = document.parent(key.key) ?? document.parent(key.value), !document.isFlow(parent),
      document.kind(key.value) == .scalar || document.isFlow(key.value),
      document.line(key.key) == document.line(key.value),
      document.style(of: key.value) != .literal, document.style(of: key.value) != .folded
    else { return nil }
    let column = document.column(key.key) - 1
    guard document.column(location.key) - 1 == column else { return nil }
    let inner = "\n" + String(repeating: " ", count: column + 2)
    let value = document.span(key.value)
    let blanks = document.source.bytes[..<value.start].reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
    var edits = [TextEdit(ByteSpan(value.start - blanks, value.start), inner + "value: ")]
    let first = document.line(location.key)
    let last = document.source.lines.line(containing: document.span(location.value).end)
    guard first > document.line(key.key), document.line(key.key) + 1 == first else { return nil }
    for line in first...last {
      let start = document.source.lineSpan(line).start
      edits.append(TextEdit(ByteSpan(start, start), "  "))
    }
    return Fix("put both below `key`", .safe, edits)
  }
}

extension Document {
  /// The style of a scalar; plain for a collection.
  fileprivate func style(of node: NodeID) -> ScalarStyle { kind(node) == .scalar ? style(node) : .plain }
}
