import Configuration
import Crypto
import CryptoExtras

/// The files that the examples of the rules' pages and the tests name; all others do not exist.
enum ExampleFiles {
  /// 2025-01-01.
  static let now: Int64 = 1_735_689_600

  static let access = FileAccess.read { path throws(FileReadError) in
    guard let text = contents[path] else {
      throw FileReadError(path: path, reason: "No such file or directory")
    }
    return Array(text.utf8)
  }

  static let contents: [String: String] = {
    let key = P256.Signing.PrivateKey()
    let other = P256.Signing.PrivateKey()
    do {
      let rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048)
      return [
        "./tls.crt": try TestCertificate.pem(of: key),
        "./expired.crt": try TestCertificate.pem(of: key, notAfter: "20241230000000Z"),
        "./future.crt": try TestCertificate.pem(of: key, notBefore: "20250103000000Z"),
        "./chain.crt": try TestCertificate.pem(of: key) + TestCertificate.pem(of: other),
        "./reversed.crt": try TestCertificate.pem(of: other) + TestCertificate.pem(of: key),
        "./tls.key": key.pemRepresentation,
        "./other.key": other.pemRepresentation,
        "./p384.key": P384.Signing.PrivateKey().pemRepresentation,
        "./rsa.key": rsa.pemRepresentation,
        "./rsa-pkcs8.key": rsa.pkcs8PEMRepresentation,
        "./two.key": key.pemRepresentation + "\n" + other.pemRepresentation,
        "./encrypted.key": TestCertificate.pem("ENCRYPTED PRIVATE KEY", [0x30, 0]),
        "./bad.key": TestCertificate.pem("PRIVATE KEY", [0x30, 0]),
        "./bad.crt": TestCertificate.pem("CERTIFICATE", [0x30, 0]),
        "./broken.pem": "-----BEGIN CERTIFICATE-----\nnot base64!\n-----END CERTIFICATE-----\n",
        "./endless.pem": "# roots\n-----BEGIN CERTIFICATE-----\nAAAA\n",
        "./empty.pem": "# none\n",
        "./client.crt": try TestCertificate.pem(of: key),
      ]
    } catch {
      preconditionFailure("making keys and signing with them cannot fail: \(error)")
    }
  }()
}
