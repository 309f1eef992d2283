import YAML

/// One MCP server behind the gateway: an entry of `targets`.
struct MCPTarget: Sendable {
  /// How the server is reached.
  enum Kind: Sendable {
    /// Over HTTP.
    case remote(MCPAddress)
    /// A program that is started.
    case program(ProgramCommand)
    /// An HTTP interface that is offered as tools.
    case openAPI(MCPAddress, schema: Section.Field?)
  }

  let name: Spanned<String>?
  /// Nil where the entry has no kind, or several: the schema reports that.
  let kind: Kind?
  /// The key of the target's own policies.
  let policies: Section.Field?

  init(_ section: Section, _ document: Document) {
    name = document.string(section, "name")
    policies = section.field("policies")
    let kinds = section.fields.filter { ["sse", "mcp", "stdio", "openapi"].contains($0.name) }
    guard kinds.count == 1, let field = kinds.first, let inner = Section(document, field.value, path: "") else {
      kind = nil
      return
    }
    switch field.name {
    case "stdio": kind = .program(ProgramCommand(inner, document))
    case "openapi": kind = .openAPI(MCPAddress(field, inner, document), schema: inner.field("schema"))
    default: kind = .remote(MCPAddress(field, inner, document))
    }
  }

  /// The address of a target that has one.
  var address: MCPAddress? {
    switch kind {
    case .remote(let address), .openAPI(let address, _): address
    case .program, nil: nil
    }
  }
}

/// The program of a `stdio` target.
struct ProgramCommand: Sendable {
  /// The name of the program, looked up in the folders of `PATH`, or its path.
  let command: Spanned<String>?
  /// Whether the program sees other variables than those of the gateway that say where programs are.
  let hasOwnPath: Bool

  init(_ section: Section, _ document: Document) {
    command = document.string(section, "cmd")
    let environment = document.section(section, "env")
    // An unknown value may well be `true`.
    let isCleared = document.boolean(section, "clear_env").effective(default: false) != false
    hasOwnPath = isCleared || environment?.field("PATH") != nil
  }
}
