import YAML

/// A list of the keys that clients may present.
struct APIKeyAuthentication: Sendable {
  /// One key, in clear or as a hash, and what its holder may use.
  struct Entry: Sendable {
    let section: Section
    let key: Spanned<String>?
    let keyHash: Spanned<String>?
    /// Names and patterns of models.
    let allowedModels: [Spanned<String>]
  }

  let entries: [Entry]

  init(_ document: Document, _ section: Section) {
    entries = document.sections(section, "keys").map { entry in
      Entry(
        section: entry, key: document.string(entry, "key"), keyHash: document.string(entry, "keyHash"),
        allowedModels: document.textElements(entry, "allowedModels"))
    }
  }
}

/// Browser login at an OpenID provider.
struct OIDCClient: Sendable {
  /// The fields that say together where the provider is.
  static let endpointNames = ["authorizationEndpoint", "tokenEndpoint", "jwks"]

  let section: Section
  let issuer: Spanned<String>?
  let discovery: DocumentSource?
  let jwks: DocumentSource?
  let authorizationEndpoint: Spanned<String>?
  let tokenEndpoint: Spanned<String>?
  let redirectURI: Spanned<String>?

  init(_ document: Document, _ section: Section) {
    self.section = section
    issuer = document.string(section, "issuer")
    discovery = DocumentSource(document, section, "discovery")
    jwks = DocumentSource(document, section, "jwks")
    authorizationEndpoint = document.string(section, "authorizationEndpoint")
    tokenEndpoint = document.string(section, "tokenEndpoint")
    redirectURI = document.string(section, "redirectURI")
  }

  /// The fields that name endpoints, as far as they are given.
  var endpoints: [Section.Field] { section.fields.filter { OIDCClient.endpointNames.contains($0.name) } }
}
