import YAML

/// One entry of `matches`: a request must fit all of it.
struct MatchEntry: Sendable {
  let section: Section
  /// The value of `path`; nil where nothing is written, which means every path.
  let path: Spanned<PathPattern>?
  let method: Spanned<String>?
  let headers: [ValueMatcher]
  let query: [ValueMatcher]

  init(_ document: Document, _ section: Section) {
    self.section = section
    path = section.field("path").map { PathPattern.read(document, $0) }
    method = document.string(section, "method")
    headers = document.sections(section, "headers").map { ValueMatcher(document, $0) }
    query = document.sections(section, "query").map { ValueMatcher(document, $0) }
  }
}

/// A pattern of request paths.
enum PathPattern: Hashable, Sendable {
  case exact(String)
  /// The path itself and everything below it; trailing slashes make no difference to what matches.
  case prefix(String)
  case regex(String)
  /// Matches nothing.
  case invalid

  /// What holds where no path is written.
  static let all = PathPattern.prefix("/")

  /// The text of the pattern; longer ones are tried first.
  var text: String {
    switch self {
    case .exact(let text), .prefix(let text), .regex(let text): text
    case .invalid: ""
    }
  }

  static func read(_ document: Document, _ field: Section.Field) -> Spanned<PathPattern> {
    document.pattern(field, invalid: .invalid) { name, text in
      switch name {
      case "exact": .exact(text)
      case "pathPrefix": .prefix(text)
      case "regex": .regex(text)
      default: nil
      }
    }
  }
}

/// A header or query parameter and what its value must be.
struct ValueMatcher: Sendable {
  /// What a value must be.
  enum Pattern: Hashable, Sendable {
    case exact(String)
    case regex(String)
    /// Matches nothing.
    case invalid
  }

  let section: Section
  let name: Spanned<String>?
  let pattern: Spanned<Pattern>?

  init(_ document: Document, _ section: Section) {
    self.section = section
    name = document.string(section, "name")
    pattern = section.field("value").map { ValueMatcher.read(document, $0) }
  }

  private static func read(_ document: Document, _ field: Section.Field) -> Spanned<Pattern> {
    document.pattern(field, invalid: .invalid) { name, text in
      switch name {
      case "exact": .exact(text)
      case "regex": .regex(text)
      default: nil
      }
    }
  }
}

extension Document {
  /// What a field asks for by the text `invalid`, or by a mapping with a single key that names the kind of comparison.
  fileprivate func pattern<Pattern: Sendable>(
    _ field: Section.Field, invalid: Pattern, _ make: (_ kind: String, _ text: String) -> Pattern?
  ) -> Spanned<Pattern> {
    let whole = string(field.value, key: field.key)
    if kind(field.value) == .scalar { return whole.map { $0 == "invalid" ? invalid : nil } }
    guard let section = Section(self, field.value, path: ""), section.fields.count == 1, let only = section.fields.first
    else { return whole.map { _ in nil } }
    return string(only.value, key: only.key).map { make(only.name, $0) }
  }
}
