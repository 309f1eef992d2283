import SourceText
import YAML

extension Document {
  /// The edit that makes a scalar read as `new`: of its bytes only those that differ, so that quotes stay as they are,
  /// and the whole scalar anew where its style cannot hold the text.
  func replacement(of node: NodeID, by new: String) -> TextEdit {
    let whole = TextEdit(span(node), yamlScalar(new))
    if isAlias(node) || holdsVariable(node) { return whole }
    switch style(node) {
    case .plain: if yamlScalar(new) != new { return whole }
    case .singleQuoted, .doubleQuoted:
      if new.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\\") }) {
        return whole
      }
    case .literal, .folded: return whole
    }
    let old = Array(utf8(node))
    let wanted = Array(new.utf8)
    let prefix = zip(old, wanted).prefix { $0 == $1 }.count
    let suffix = zip(old[prefix...].reversed(), wanted[prefix...].reversed()).prefix { $0 == $1 }.count
    let change = String(decoding: wanted[prefix..<(wanted.count - suffix)], as: UTF8.self)
    return TextEdit(span(inScalar: node, utf8: prefix..<(old.count - suffix)), change)
  }
}
