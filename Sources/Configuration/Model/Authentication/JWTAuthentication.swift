import YAML

/// An issuer of tokens and what its tokens must be like.
struct JWTProvider: Sendable {
  let section: Section
  let issuer: Spanned<String>?
  /// The list of accepted audiences; nil where it is left out and any is accepted.
  let audiences: Section.Field?
  let jwks: DocumentSource?

  init(_ document: Document, _ section: Section) {
    self.section = section
    issuer = document.string(section, "issuer")
    audiences = section.field("audiences")
    jwks = DocumentSource(document, section, "jwks")
  }
}

/// A provider of identities whose way of deriving addresses from its issuer is known.
enum MCPIdentityProvider: String, CaseIterable, Sendable {
  case auth0, keycloak, okta, descope, authentik, entra
}

/// Tokens for MCP: a ``JWTProvider`` that also answers the client's search for an authorization server.
struct MCPAuthentication: Sendable {
  let token: JWTProvider
  let provider: MCPIdentityProvider?

  init(_ document: Document, _ section: Section) {
    token = JWTProvider(document, section)
    provider =
      document.section(section, "provider")?.fields.lazy
      .compactMap { MCPIdentityProvider(rawValue: $0.name) }.first
  }

  /// Whether the address of the keys is derived from the issuer.
  var derivesKeys: Bool {
    switch token.jwks {
    case nil: true
    case .url(let url): url.value?.isEmpty == true
    default: false
    }
  }
}
