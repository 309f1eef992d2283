import YAML

/// Where a document such as a key set is: in the configuration, in a file, or at a URL.
enum DocumentSource: Sendable {
  /// The text itself.
  case inline(Spanned<String>)
  /// The path of a file, relative to the working directory.
  case file(Spanned<String>)
  /// The address it is fetched from.
  case url(Spanned<String>)
  /// Of a form the schema refuses.
  case unknown

  /// Reads the field of a name; nil where it is absent or null.
  init?(_ document: Document, _ section: Section, _ name: String) {
    guard let field = section.field(name) else { return nil }
    if document.kind(field.value) == .scalar {
      self = .inline(document.string(field.value, key: field.key))
      return
    }
    let source = Section(document, field.value, path: "")
    if let file = document.string(source, "file") {
      self = .file(file)
    } else if let url = document.string(source, "url") {
      self = .url(url)
    } else {
      self = .unknown
    }
  }
}
