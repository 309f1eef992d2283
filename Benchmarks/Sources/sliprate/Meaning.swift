import YAML

/// What a document says, without order, style and comments.
indirect enum Meaning: Hashable {
  case scalar(ScalarValue)
  /// A scalar with variables.
  case open(String)
  case list([Meaning])
  case mapping([String: Meaning])

  init(_ document: Document, _ node: NodeID) {
    switch document.kind(node) {
    case .scalar:
      let value = document.value(node)
      self = value == .unknown ? .open(document.text(node)) : .scalar(value)
    case .sequence: self = .list(document.elements(node).map { Meaning(document, $0) })
    case .mapping:
      var members: [String: Meaning] = [:]
      for entry in document.entries(node) { members[document.keyText(entry.key)] = Meaning(document, entry.value) }
      self = .mapping(members)
    }
  }
}
