import YAML

/// A secret as configured: the text itself, or the file that holds it.
struct Secret: Sendable {
  /// Where the text is.
  enum Source: Sendable {
    /// Written in the configuration.
    case inline(Spanned<String>)
    /// In the file of this path, relative to the working directory.
    case file(Spanned<String>)
    /// Of a form the schema refuses.
    case unknown
  }

  /// The value of the field.
  let node: NodeID
  let path: String
  let source: Source

  /// Reads the field of a name; nil where it is absent or null.
  init?(_ document: Document, _ section: Section?, _ name: String) {
    guard let section, let field = section.field(name) else { return nil }
    node = field.value
    path = section.path(name)
    if document.kind(field.value) == .scalar {
      source = .inline(document.string(field.value, key: field.key))
    } else if let file = document.string(Section(document, field.value, path: path), "file") {
      source = .file(file)
    } else {
      source = .unknown
    }
  }

  /// The bytes of the secret without surrounding white space; nil where it is not known.
  func bytes(_ files: FileAccess) throws(FileReadError) -> [UInt8]? {
    switch source {
    case .unknown: return nil
    case .inline(let text): return text.value.map { Secret.trimmed(Array($0.utf8)) }
    case .file(let path):
      guard case .read(let read) = files, let path = path.value else { return nil }
      return Secret.trimmed(try read(path))
    }
  }

  /// Whether bytes can be part of a header field's value (RFC 9110 section 5.5).
  static func isFieldContent(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return Array(bytes[first...last])
  }
}
