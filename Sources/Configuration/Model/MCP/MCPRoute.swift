import YAML

/// A route, as far as its backends for MCP are concerned.
struct MCPRoute: Sendable {
  /// The keys of backends for MCP that are written in the route.
  let backends: [Section.Field]
  /// Those among ``backends`` that keep sessions.
  let stateful: [Section.Field]
  /// The number of backends that get requests.
  let choices: Int
  /// The policies of the route.
  let policies: Section?
  /// What requests the route takes; empty where it takes all.
  let matches: [Section]

  init(_ section: Section, _ document: Document) {
    let all = document.sections(section, "backends")
    backends = all.compactMap { $0.field("mcp") }
    stateful = backends.filter { field in
      let mode = Section(document, field.value, path: "").flatMap { document.string($0, "statefulMode") }
      return mode.effective(default: "stateful") == "stateful"
    }
    choices = all.count { document.integer($0, "weight").effective(default: 1) != 0 }
    policies = document.section(section, "policies")
    matches = document.sections(section, "matches")
  }

  /// Whether the route takes requests for metadata of OAuth (RFC 8414, RFC 9728), under `/.well-known/`.
  func takesMetadata(_ document: Document) -> Bool {
    matches.isEmpty
      || matches.contains { match in
        guard let path = document.section(match, "path") else { return true }
        if let prefix = document.string(path, "pathPrefix") {
          guard let text = prefix.value else { return true }
          return text.hasPrefix("/.well-known") || "/.well-known".hasPrefix(text)
        }
        if let exact = document.string(path, "exact") { return exact.value?.hasPrefix("/.well-known/") ?? true }
        // What a pattern matches is left open.
        return true
      }
  }
}
