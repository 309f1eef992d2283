import YAML

/// One of the sections `llm`, `mcp` and `ui`, as far as its place on the network goes.
struct AttachedSection: Sendable {
  let section: Section
  let field: Section.Field
  let gateways: GatewayReferences?
  let port: Spanned<Int64>?
  /// Whether `port` or `tls` asks for a listener of its own.
  let asksForListener: Bool

  init?(_ document: Document, _ root: Section?, _ name: String) {
    guard let field = root?.field(name), let section = Section(document, field.value, path: name) else { return nil }
    self.section = section
    self.field = field
    gateways = GatewayReferences(document, section)
    port = document.integer(section, "port")
    asksForListener = section.field("port") != nil || section.field("tls") != nil
  }
}
