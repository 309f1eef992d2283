import YAML

/// One entry of `binds`: a port with its listeners.
struct BindEntry: Sendable {
  let section: Section
  let port: Spanned<Int64>?
  let mode: Spanned<String>?
  let listeners: [ListenerEntry]

  /// Whether it has no socket and is reached only from inside the gateway; nil when that is not known.
  var isInternal: Bool? { mode == nil ? false : mode?.value.map { $0 == "internal" } }

  /// Whether it is internal and takes whatever no other internal bind takes.
  var isWildcard: Bool { isInternal == true && (port == nil || port?.value == 0) }

  init(_ document: Document, _ section: Section) {
    self.section = section
    port = document.integer(section, "port")
    mode = document.string(section, "mode")
    listeners = document.sections(section, "listeners").enumerated().map { index, listener in
      ListenerEntry(bind: document, listener, index: index)
    }
  }
}
