import YAML

extension Document {
  /// The texts of the sequence in a field; empty where there is none.
  func textItems(_ section: Section?, _ name: String) -> [Spanned<String>] {
    guard let field = section?.field(name) else { return [] }
    return elements(field.value).map { string($0) }
  }

  /// The time in a field; not known where the text is none.
  func duration(_ section: Section?, _ name: String) -> Spanned<Duration>? {
    string(section, name)?.map { text in (try? DurationText(text))?.duration }
  }

  /// Whether a field is absent or holds a collection without elements.
  func isAbsentOrEmpty(_ section: Section?, _ name: String) -> Bool {
    guard let field = section?.field(name) else { return true }
    return isEmptyCollection(field.value)
  }
}

extension Optional {
  /// The value of an optional setting: the default where it is not written, nil where it is written and not known.
  func effective<Value: Sendable>(default standard: Value) -> Value? where Wrapped == Spanned<Value> {
    guard let self else { return standard }
    return self.value
  }
}
