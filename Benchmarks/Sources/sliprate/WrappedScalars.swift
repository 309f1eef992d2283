import SourceText
import YAML

extension ConfigurationText {
  /// All entries and elements whose value is a scalar on one line, with the key they stand under.
  var scalars: [(node: NodeID, key: NodeID)] {
    var result: [(node: NodeID, key: NodeID)] = []
    var pending: [(node: NodeID, key: NodeID?)] = [document.root].compactMap { $0.map { ($0, nil) } }
    while let (node, key) = pending.popLast() {
      if document.isAlias(node) { continue }
      for element in document.elements(node) { pending.append((element, key)) }
      for entry in document.entries(node) { pending.append((entry.value, entry.key)) }
      let span = document.spanWithProperties(node)
      let isPlain = span == document.span(node) && !span.isEmpty && !document.source.text(span).contains("\n")
      if document.kind(node) == .scalar, isPlain, let key { result.append((node, key)) }
    }
    return result.sorted { $0.node.index < $1.node.index }
  }

  /// A scalar wrapped in a list or a mapping, on its line or below it.
  func wrapped(_ scalar: (node: NodeID, key: NodeID), _ random: inout SeededGenerator) -> Slip? {
    let span = document.span(scalar.node)
    let value = document.source.text(span)
    let name = document.text(scalar.key)
    let inner = ["value", "name", "default", name].randomElement(using: &random) ?? "value"
    let isPlain = document.style(scalar.node) == .plain
    if isPlain, value.contains(where: { ",[]{}".contains($0) }) { return nil }
    let isEntry = document.parent(scalar.node).map { document.kind($0) == .mapping && !document.isFlow($0) } ?? false
    let margin = "\n" + String(repeating: " ", count: document.column(scalar.key) + 1)
    var forms = [("[x]", "[\(value)]"), ("{k: x}", "{\(inner): \(value)}")]
    if isEntry { forms += [("- x", "\(margin)- \(value)"), ("k: x", "\(margin)\(inner): \(value)")] }
    guard let form = forms.randomElement(using: &random),
      let bytes = document.source.applying([TextEdit(span, form.1)])
    else { return nil }
    var text = String(decoding: bytes, as: UTF8.self)
    if form.1.hasPrefix("\n") { text = text.replacing(": \(margin)", with: ":\(margin)") }
    let line = document.line(scalar.node)
    return Slip(
      kind: .type, variant: form.0, text: text, key: name, lines: form.1.hasPrefix("\n") ? [line, line + 1] : [line],
      answers: [name])
  }
}
