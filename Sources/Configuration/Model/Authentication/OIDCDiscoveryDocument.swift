import JSON

/// What a provider says about itself (OpenID Connect Discovery 1.0 section 3).
struct OIDCDiscoveryDocument: Sendable {
  /// Why a text is no such document.
  enum Failure: Error, Hashable, Sendable {
    case notJSON(JSONError)
    case notAnObject
    /// A member that is needed is missing or not a text.
    case missing(String)
  }

  let issuer: String
  let authorizationEndpoint: String
  let tokenEndpoint: String
  let jwksURI: String
  /// How clients may identify themselves at the token endpoint; nil where the document does not say.
  let tokenEndpointMethods: [String]?

  init(_ text: [UInt8]) throws(Failure) {
    let value: JSONValue
    do { value = try JSONParser.parse(text) } catch { throw .notJSON(error) }
    guard value.objectValue != nil else { throw .notAnObject }
    func member(_ name: String) throws(Failure) -> String {
      guard let text = value[name]?.stringValue else { throw .missing(name) }
      return text
    }
    issuer = try member("issuer")
    authorizationEndpoint = try member("authorization_endpoint")
    tokenEndpoint = try member("token_endpoint")
    jwksURI = try member("jwks_uri")
    tokenEndpointMethods = value["token_endpoint_auth_methods_supported"]?.arrayValue?.compactMap(\.stringValue)
  }
}
