import YAML

/// One entry of `gateways`: a port by name.
struct GatewayEntry: Sendable {
  /// The name; nil when it holds a variable that was not read.
  let name: String?
  let field: Section.Field
  let section: Section
  let port: Spanned<Int64>?
  /// The list, where it is written and not empty.
  let listenerList: Section.Field?
  /// The entries of the list; without one the gateway itself.
  let listeners: [ListenerEntry]

  /// Fields that belong to a listener, and so to the entries of `listeners` where there are any.
  static let listenerFields = [
    "protocol", "tls", "oidc", "jwtAuth", "authorization", "extAuthz", "extProc", "cors", "transformations",
    "basicAuth", "apiKey",
  ]

  init(_ document: Document, _ section: Section, _ field: Section.Field) {
    self.section = section
    self.field = field
    name = document.value(field.key) == .unknown ? nil : document.keyText(field.key)
    port = document.integer(section, "port")
    listenerList = section.field("listeners").flatMap { document.isEmptyCollection($0.value) ? nil : $0 }
    guard listenerList != nil else {
      listeners = [ListenerEntry(gateway: document, section, index: nil)]
      return
    }
    listeners = document.sections(section, "listeners").enumerated().map { index, listener in
      ListenerEntry(gateway: document, listener, index: index)
    }
  }
}
