import YAML

/// Where a backend sends requests: the one field of several that says it.
enum BackendTarget: Sendable {
  /// `host:port` or `unix:PATH`.
  case host(Spanned<String>)
  case service(ServiceReference)
  /// The name of an entry of top-level `backends`, with or without a slash in front.
  case named(Spanned<String>)
  case routeGroup(Spanned<String>)
  case dynamic(Section.Field)
  case mcp(Section.Field)
  case ai(Section.Field)
  case aws(Section.Field)
  /// `forward` or a path of the gateway's own interface.
  case `internal`(Spanned<String>)
  case invalid(Section.Field)
  /// Not known, or not exactly one.
  case unknown

  private static let fields: Set<String> = [
    "host", "service", "backend", "routeGroup", "dynamic", "mcp", "ai", "aws", "internal", "invalid",
  ]

  /// Reads an entry of a route's `backends`, or of top-level `backends`.
  init(_ document: Document, _ section: Section) {
    // `invalid` means something although its value is null.
    let given = document.entries(section.node).filter { Self.fields.contains(document.keyText($0.key)) }
    guard given.count == 1, let entry = given.first else {
      self = .unknown
      return
    }
    let field = Section.Field(name: document.keyText(entry.key), key: entry.key, value: entry.value)
    let text = document.string(entry.value, key: entry.key)
    switch field.name {
    case "host": self = .host(text)
    case "service":
      self = Section(document, field.value, path: "").map { .service(ServiceReference(document, $0)) } ?? .unknown
    case "backend": self = .named(text)
    case "routeGroup": self = .routeGroup(text)
    case "dynamic": self = .dynamic(field)
    case "mcp": self = .mcp(field)
    case "ai": self = .ai(field)
    case "aws": self = .aws(field)
    case "internal": self = .internal(text)
    default: self = .invalid(field)
    }
  }
}
