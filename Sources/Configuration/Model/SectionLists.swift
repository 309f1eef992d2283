import YAML

extension Document {
  /// The elements of the sequence in a field as texts; empty where there is none.
  func textElements(_ section: Section?, _ name: String) -> [Spanned<String>] {
    guard let field = section?.field(name), kind(field.value) == .sequence else { return [] }
    return elements(field.value).map { string($0, key: field.key) }
  }
}
