import YAML

/// A role taken on at AWS STS.
struct AWSRole: Sendable {
  /// A tag of the session.
  struct Tag: Sendable {
    let section: Section
    let key: Spanned<String>?
    let value: Spanned<String>?
    let expression: Section.Field?
  }

  /// The most tags of one session.
  static let tagLimit = 50

  let section: Section
  let tags: [Tag]
  /// The list of tags as written.
  let tagList: Section.Field?
  /// A fixed name; nil where it is left out or an expression.
  let sessionName: Spanned<String>?

  init(_ document: Document, _ section: Section) {
    self.section = section
    tagList = section.field("tags")
    tags = document.sections(section, "tags").map { tag in
      Tag(
        section: tag, key: document.string(tag, "key"), value: document.string(tag, "value"),
        expression: tag.field("expression"))
    }
    sessionName = document.string(section, "sessionName")
  }
}
