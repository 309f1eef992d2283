import Crypto
import JSON

/// A key of a key set (RFC 7517), as far as it can verify the signature of a token.
struct JSONWebKey: Sendable {
  /// Why a key cannot verify tokens.
  enum Failure: Error, Hashable, Sendable {
    case notAnObject
    case noKeyID
    /// There is no `kty`.
    case noType
    /// The key is of a kind that is not supported, such as `oct` or curve `X25519`.
    case unsupported(member: String, value: String)
    /// A member that the key needs is missing.
    case missing(member: String)
    /// A member is not base64url, or not what its name says.
    case undecodable(member: String)
  }

  let id: String

  init(_ value: JSONValue) throws(Failure) {
    guard value.objectValue != nil else { throw .notAnObject }
    guard let id = value["kid"]?.stringValue else { throw .noKeyID }
    self.id = id
    guard let type = value["kty"]?.stringValue else { throw .noType }
    // Issuers list the keys that encrypt beside those that sign; they are not used here.
    if value["use"]?.stringValue == "enc" { return }
    if let algorithm = value["alg"], !algorithm.isNull {
      let name = algorithm.stringValue ?? ""
      guard JSONWebKey.algorithms.contains(name) else { throw .unsupported(member: "alg", value: name) }
    }
    switch type {
    case "RSA": try JSONWebKey.checkRSA(value)
    case "EC": try JSONWebKey.checkCurve(value)
    case "OKP": try JSONWebKey.checkEdwards(value)
    default: throw .unsupported(member: "kty", value: type)
    }
  }

  /// The signature algorithms of RFC 7518 and RFC 8037 that use public keys and are supported.
  static let algorithms: Set<String> = [
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA",
  ]

  private static func checkRSA(_ key: JSONValue) throws(Failure) {
    _ = try bytes(key, "n")
    _ = try bytes(key, "e")
  }

  private static func checkCurve(_ key: JSONValue) throws(Failure) {
    guard let curve = key["crv"]?.stringValue else { throw .missing(member: "crv") }
    let size: Int
    switch curve {
    case "P-256": size = 32
    case "P-384": size = 48
    default: throw .unsupported(member: "crv", value: curve)
    }
    let x = try bytes(key, "x")
    let y = try bytes(key, "y")
    if x.count != size { throw .undecodable(member: "x") }
    if y.count != size { throw .undecodable(member: "y") }
    let isPoint =
      size == 32
      ? (try? P256.Signing.PublicKey(rawRepresentation: x + y)) != nil
      : (try? P384.Signing.PublicKey(rawRepresentation: x + y)) != nil
    if !isPoint { throw .undecodable(member: "x") }
  }

  private static func checkEdwards(_ key: JSONValue) throws(Failure) {
    guard let curve = key["crv"]?.stringValue else { throw .missing(member: "crv") }
    guard curve == "Ed25519" else { throw .unsupported(member: "crv", value: curve) }
    if try bytes(key, "x").count != 32 { throw .undecodable(member: "x") }
  }

  private static func bytes(_ key: JSONValue, _ member: String) throws(Failure) -> [UInt8] {
    guard let value = key[member] else { throw .missing(member: member) }
    guard let text = value.stringValue, let bytes = Base64.decodeURL(text), !bytes.isEmpty else {
      throw .undecodable(member: member)
    }
    return bytes
  }
}

/// The keys of an issuer (RFC 7517 section 5).
struct JSONWebKeySet: Sendable {
  /// Why a text is no key set.
  enum Failure: Error, Hashable, Sendable {
    case notJSON(JSONError)
    /// There is no list `keys`.
    case noKeys
    /// The key of this index cannot be used.
    case key(Int, JSONWebKey.Failure)
  }

  let keys: [JSONWebKey]

  init(_ text: [UInt8]) throws(Failure) {
    let value: JSONValue
    do { value = try JSONParser.parse(text) } catch { throw .notJSON(error) }
    guard let members = value["keys"]?.arrayValue else { throw .noKeys }
    var keys: [JSONWebKey] = []
    for (index, member) in members.enumerated() {
      do { keys.append(try JSONWebKey(member)) } catch { throw .key(index, error) }
    }
    self.keys = keys
  }
}
