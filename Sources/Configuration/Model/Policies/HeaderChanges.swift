import YAML

/// What `requestHeaderModifier` and `responseHeaderModifier` do to header fields.
struct HeaderChanges: Sendable {
  /// Fields to append or to replace, with the name as their key.
  let fields: [Section.Field]
  /// The names of fields to delete.
  let removals: [Spanned<String>]

  init(_ section: Section, _ document: Document) {
    fields = ["add", "set"].flatMap { document.section(section, $0)?.fields ?? [] }
    removals = document.textItems(section, "remove")
  }
}
