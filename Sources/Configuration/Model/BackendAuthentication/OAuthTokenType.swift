/// A type of token in an exchange (RFC 8693 section 3).
enum OAuthTokenType: Hashable, Sendable {
  /// One of the standard, by the end of its URI.
  case standard(String)
  /// An identity assertion for another authorization server.
  case identityAssertion
  /// Any other URI.
  case custom(String)

  /// What the URIs of standard types start with.
  static let prefix = "urn:ietf:params:oauth:token-type:"
  /// The ends of the URIs of standard types.
  static let standardNames = ["access_token", "refresh_token", "id_token", "saml1", "saml2", "jwt"]

  /// Reads an absolute URI without a fragment; nil for anything else.
  init?(_ text: String) {
    guard let uri = try? AbsoluteURI(text), uri.fragment == nil else { return nil }
    guard text.hasPrefix(OAuthTokenType.prefix) else {
      self = .custom(text)
      return
    }
    let name = String(text.dropFirst(OAuthTokenType.prefix.count))
    if name == "id-jag" {
      self = .identityAssertion
    } else if OAuthTokenType.standardNames.contains(name) {
      self = .standard(name)
    } else {
      self = .custom(text)
    }
  }

  /// The URI that a short name such as `jwt` stands for.
  static func uri(named name: String) -> String? {
    let name = name.lowercased().replacing("-", with: "_")
    return standardNames.contains(name) ? prefix + name : nil
  }
}
