import Diagnostics
import JSONSchema
import SourceText
import YAML

/// `{reference:x}`: without the space after its colon, a key in braces swallows its value.
enum MissingSpace {
  /// The finding for a key without value that is a known key, a colon and text. Does not repeat the text.
  static func finding(
    _ violation: Violation, _ name: String, _ allowed: [String], _ structure: Structure
  ) -> Diagnostic? {
    let document = structure.document
    guard let key = violation.key, let mapping = violation.mapping, document.isFlow(mapping),
      let colon = Array(name.utf8).firstIndex(of: UInt8(ascii: ":")), colon + 1 < name.utf8.count,
      document.style(key) == .plain, document.spanWithProperties(violation.node).isEmpty
    else { return nil }
    let known = String(decoding: name.utf8.prefix(colon), as: UTF8.self)
    guard allowed.contains(known) else { return nil }
    var finding = structure.diagnostic(
      UnknownField.info, violation, "a space is missing after `\(known):`", label: "read as one key, without a value")
    finding.path = (violation.path.parent ?? violation.path).description
    let end = document.span(inScalar: key, utf8: colon..<colon + 1).end
    let edits = [TextEdit(ByteSpan(end, end), " ")]
    if let fix = structure.fix("insert a space after `\(known):`", edits, resolving: [violation]) {
      finding.fixes = [fix]
    }
    return finding
  }
}
