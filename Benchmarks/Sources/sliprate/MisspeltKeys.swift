import SourceText
import YAML

extension ConfigurationText {
  /// All plain keys, in flow style too.
  var keys: [NodeID] {
    var result: [NodeID] = []
    var pending = [document.root].compactMap { $0 }
    while let node = pending.popLast() {
      if document.isAlias(node) { continue }
      pending += document.elements(node)
      for entry in document.entries(node) {
        pending.append(entry.value)
        if document.style(entry.key) == .plain, !document.isAlias(entry.key) { result.append(entry.key) }
      }
    }
    return result.sorted { $0.index < $1.index }
  }

  private func renamed(_ key: NodeID, _ name: String, _ kind: SlipKind, _ variant: String) -> Slip? {
    let span = document.span(key)
    let text = document.source.text(span)
    guard name != text, let bytes = document.source.applying([TextEdit(span, name)]) else { return nil }
    return Slip(
      kind: kind, variant: variant, text: String(decoding: bytes, as: UTF8.self), key: text,
      lines: [document.line(key)], answers: [text])
  }

  /// One edit of a key.
  func typo(_ key: NodeID, _ random: inout SeededGenerator) -> Slip? {
    var name = Array(document.text(key))
    guard name.count > 1 else { return nil }
    let letter = Character(UnicodeScalar(UInt8.random(in: 0x61...0x7A, using: &random)))
    let at = Int.random(in: 0..<name.count, using: &random)
    let variant: String
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      name.insert(letter, at: Int.random(in: 0...name.count, using: &random))
      variant = "inserted"
    case 1:
      name[at] = letter
      variant = "replaced"
    case 2, 3:
      name.remove(at: at)
      variant = "left out"
    default:
      guard at + 1 < name.count else { return nil }
      name.swapAt(at, at + 1)
      variant = "swapped"
    }
    return renamed(key, String(name), .typo, variant)
  }

  /// A key in another spelling.
  func otherCase(_ key: NodeID, _ random: inout SeededGenerator) -> Slip? {
    let name = document.text(key)
    func separated(by separator: String) -> String {
      name.reduce(into: "") { text, letter in
        if letter.isUppercase, !text.isEmpty { text += separator }
        text += letter.lowercased()
      }
    }
    let styles = [
      ("snake_case", separated(by: "_")), ("kebab-case", separated(by: "-")), ("lower", name.lowercased()),
      ("Upper", name.prefix(1).uppercased() + name.dropFirst()), ("UPPER", name.uppercased()),
    ].filter { $0.1 != name }
    guard let style = styles.randomElement(using: &random) else { return nil }
    return renamed(key, style.1, .case, style.0)
  }
}
