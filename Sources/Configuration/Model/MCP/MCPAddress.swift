import YAML

/// Where an MCP server is: a URL in `host`, the three fields `host`, `port` and `path`, or a `backend` with a `path`.
struct MCPAddress: Sendable {
  /// Ways in which the fields do not go together.
  enum Problem: Hashable, Sendable {
    /// `host` or `port` beside `backend`.
    case mixed
    /// `port` without `host`.
    case portWithoutHost
    /// Nothing but `path`.
    case pathAlone
    case nothing
    /// `host` with one of `port` and `path`.
    case incomplete
  }

  /// The key of the mapping: `mcp`, `sse` or `openapi`.
  let holder: Section.Field
  let host: Section.Field?
  let port: Section.Field?
  let path: Section.Field?
  let backend: Section.Field?
  /// The text of ``host``.
  let hostText: Spanned<String>?

  init(_ holder: Section.Field, _ section: Section, _ document: Document) {
    self.holder = holder
    host = section.field("host")
    port = section.field("port")
    path = section.field("path")
    backend = section.field("backend")
    hostText = document.string(section, "host")
  }

  /// What is wrong with the choice of fields; nil where nothing is.
  var problem: Problem? {
    if backend != nil { return host != nil || port != nil ? .mixed : nil }
    if host == nil { return port != nil ? .portWithoutHost : path != nil ? .pathAlone : .nothing }
    return (port == nil) == (path == nil) ? nil : .incomplete
  }

  /// Whether the schema of the configuration takes this choice of fields, be it right or not.
  var fitsSchema: Bool {
    if port != nil { return host != nil && path != nil }
    return backend != nil || (host != nil && path == nil)
  }

  /// A URL that could stand in ``host``.
  var exampleURL: String {
    holder.name == "openapi" ? "http://localhost:8080" : "http://localhost:3001/\(holder.name)"
  }

  /// Whether the address is given in three fields, so that `host` is a name and not a URL.
  var isSplit: Bool { port != nil && path != nil }
}
