import Crypto
import CryptoExtras
import X509
import YAML

/// A private key and the algorithm it signs tokens by.
struct SigningKey: Sendable {
  /// The algorithms of RFC 7518 that can be chosen.
  enum Algorithm: String, Sendable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case es256 = "ES256"
    case es384 = "ES384"
  }

  let secret: Secret
  /// As written; RS256 where left out.
  let written: Spanned<String>?

  init?(_ document: Document, _ section: Section) {
    guard let secret = Secret(document, section, "signingKey") else { return nil }
    self.secret = secret
    written = document.string(section, "alg")
  }

  /// The algorithm; nil where it is not known.
  var algorithm: Algorithm? { written.map { $0.value.flatMap(Algorithm.init) } ?? .rs256 }
}

extension SigningKey.Algorithm {
  /// Whether a key is of the kind the algorithm needs (RFC 7518 sections 3.3 to 3.5).
  func accepts(_ key: Certificate.PrivateKey) -> Bool {
    switch self {
    case .rs256, .rs384, .rs512, .ps256: _RSA.Signing.PublicKey(key.publicKey) != nil
    case .es256: P256.Signing.PublicKey(key.publicKey) != nil
    case .es384: P384.Signing.PublicKey(key.publicKey) != nil
    }
  }

  /// The kind of key the algorithm needs.
  var keyName: String {
    switch self {
    case .rs256, .rs384, .rs512, .ps256: "an RSA key"
    case .es256: "an EC key on P-256"
    case .es384: "an EC key on P-384"
    }
  }
}
