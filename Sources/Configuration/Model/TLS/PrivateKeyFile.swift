import X509

/// The private key of a PEM file: PKCS#8, PKCS#1 (RSA) or SEC1 (EC).
struct PrivateKeyFile: Sendable {
  /// Why there is no key to use.
  enum Failure: Error, Hashable, Sendable {
    /// The PEM armour is broken.
    case pem(PEMError)
    /// There is no key, but blocks of these labels.
    case none(found: [String])
    /// The key needs a password.
    case encrypted
    case several(Int)
    /// The key is broken, too short (RSA below 2048 bits) or of a kind that TLS does not use.
    case unreadable
  }

  let key: Certificate.PrivateKey

  /// The bits of the public half, for comparison with a certificate's.
  var publicKey: [UInt8] { Array(key.publicKey.subjectPublicKeyInfoBytes) }

  init(_ contents: [UInt8]) throws(Failure) {
    let blocks: [PEMBlock]
    do { blocks = try PEMBlock.all(contents) } catch { throw .pem(error) }
    let keys = blocks.filter { PrivateKeyFile.labels.contains($0.label) }
    guard let block = keys.first else {
      let isEncrypted = blocks.contains { $0.label == "ENCRYPTED PRIVATE KEY" }
      throw isEncrypted ? .encrypted : .none(found: blocks.map(\.label))
    }
    if keys.count > 1 { throw .several(keys.count) }
    if block.text.contains("ENCRYPTED") { throw .encrypted }
    guard let key = try? Certificate.PrivateKey(pemEncoded: block.text) else { throw .unreadable }
    self.key = key
  }

  private static let labels: Set<String> = ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"]
}
