import YAML

/// The value of a field `gateways`: which gateways, or which listeners of gateways, something is reached through.
struct GatewayReferences: Sendable {
  let field: Section.Field
  /// Each written as `GATEWAY` or `GATEWAY/LISTENER`; never empty.
  let references: [Spanned<String>]

  /// Reads the field; nil where nothing is listed, which means the gateway `default`.
  init?(_ document: Document, _ section: Section) {
    guard let field = section.field("gateways"), !document.isEmptyCollection(field.value) else { return nil }
    self.field = field
    references =
      switch document.kind(field.value) {
      case .sequence: document.elements(field.value).map { document.string($0) }
      case .scalar, .mapping: [document.string(field.value, key: field.key)]
      }
  }
}
