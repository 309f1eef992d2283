/// A certificate, as far as its use in TLS can be judged in advance.
struct TLSCertificate: Sendable {
  /// The first and the last second of its life, since 1970.
  let notBefore: Int64
  let notAfter: Int64
  /// The bits of the key it is about (RFC 5280 section 4.1.2.7); nil where they are written in a form that cannot be
  /// compared.
  let publicKey: [UInt8]?

  /// Reads a certificate; nil where the bytes are none.
  init?(der bytes: [UInt8]) {
    var outer = DERReader(bytes[...])
    guard var certificate = outer.nextSequence(), var body = certificate.nextSequence() else { return nil }
    let version: UInt8 = 0xA0
    guard let first = body.next() else { return nil }
    // The version is left out of certificates of version 1; then the serial number comes first.
    if first.tag == version, body.next() == nil { return nil }
    guard body.nextSequence() != nil, body.nextSequence() != nil, var validity = body.nextSequence(),
      let notBefore = validity.nextTime(), let notAfter = validity.nextTime(), body.nextSequence() != nil,
      var subjectKey = body.nextSequence(), subjectKey.nextSequence() != nil, let bits = subjectKey.next()
    else { return nil }
    self.notBefore = notBefore
    self.notAfter = notAfter
    let key = Array(bits.contents.dropFirst())
    // A compressed point of a curve.
    publicKey = key.first == 2 || key.first == 3 ? nil : key
  }
}

/// The certificates of a PEM file.
struct CertificateFile: Sendable {
  /// Why there are none.
  enum Failure: Error, Hashable, Sendable {
    /// The PEM armour is broken.
    case pem(PEMError)
    /// There is no certificate, but blocks of these labels.
    case none(found: [String])
    /// The certificate of this position, from 1, cannot be read.
    case unreadable(Int)
  }

  /// At least one; a chain starts with the leaf.
  let certificates: [TLSCertificate]

  init(_ contents: [UInt8]) throws(Failure) {
    let blocks: [PEMBlock]
    do { blocks = try PEMBlock.all(contents) } catch { throw .pem(error) }
    var certificates: [TLSCertificate] = []
    for block in blocks where block.label == "CERTIFICATE" {
      guard let certificate = TLSCertificate(der: block.bytes) else { throw .unreadable(certificates.count + 1) }
      certificates.append(certificate)
    }
    if certificates.isEmpty { throw .none(found: blocks.map(\.label)) }
    self.certificates = certificates
  }
}
