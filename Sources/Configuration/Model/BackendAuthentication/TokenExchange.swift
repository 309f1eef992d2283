import YAML

/// Where a token of the client is and what kind it is.
struct TokenSource: Sendable {
  let section: Section
  let tokenType: Spanned<String>?
  /// Whether the subject's token has to name the actor.
  let enforceMayAct: Spanned<Bool>?

  init?(_ document: Document, _ parent: Section, _ name: String) {
    guard let section = document.section(parent, name) else { return nil }
    self.section = section
    tokenType = document.string(section, "tokenType")
    enforceMayAct = document.boolean(section, "enforceMayAct")
  }
}

/// A token of the client traded for one for the backend (RFC 8693, RFC 7523).
struct TokenExchange: Sendable {
  let section: Section
  let path: Spanned<String>?
  /// `tokenExchange`, the default, or `jwtBearer`.
  let grantType: Spanned<String>?
  let subjectToken: TokenSource?
  let actorToken: TokenSource?
  let requestedTokenType: Spanned<String>?
  let scopes: [Spanned<String>]
  let resources: [Spanned<String>]
  let additionalParams: [Section.Field]
  /// Where the new token is put.
  let location: Section?

  init(_ document: Document, _ section: Section) {
    self.section = section
    path = document.string(section, "path")
    grantType = document.string(section, "grantType")
    subjectToken = TokenSource(document, section, "subjectToken")
    actorToken = TokenSource(document, section, "actorToken")
    requestedTokenType = document.string(section, "requestedTokenType")
    scopes = document.textElements(section, "scopes")
    resources = document.textElements(section, "resources")
    additionalParams = document.section(section, "additionalParams")?.fields ?? []
    location = document.section(section, "authorizationLocation")
  }
}

/// The exchange in two steps through an identity assertion.
struct CrossAppAccess: Sendable {
  let section: Section
  let audience: Spanned<String>?
  let scopes: [Spanned<String>]
  let accessTokenScopes: [Spanned<String>]
  let resources: [Spanned<String>]
  let subjectToken: TokenSource?

  init(_ document: Document, _ section: Section) {
    self.section = section
    audience = document.string(section, "audience")
    scopes = document.textElements(section, "scopes")
    accessTokenScopes = document.textElements(section, "accessTokenScopes")
    resources = document.textElements(section, "resources")
    subjectToken = TokenSource(document, section, "subjectToken")
  }
}

/// How the gateway identifies itself to an authorization server.
struct OAuthClient: Sendable {
  let section: Section
  /// `clientSecretBasic`, the default, `clientSecretPost` or `privateKeyJwt`.
  let method: Spanned<String>?
  let clientID: Spanned<String>?
  let clientSecret: Secret?
  let signing: SigningKey?
  let assertionAudience: Spanned<String>?
  let certificate: Secret?
  let certificateHeader: Section.Field?

  init(_ document: Document, _ section: Section) {
    self.section = section
    method = document.string(section, "method")
    clientID = document.string(section, "clientId")
    clientSecret = Secret(document, section, "clientSecret")
    signing = SigningKey(document, section)
    assertionAudience = document.string(section, "assertionAudience")
    certificate = Secret(document, section, "certificate")
    certificateHeader = section.field("certificateHeader")
  }
}
