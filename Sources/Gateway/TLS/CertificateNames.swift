import NIOSSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The names a certificate is for, compared with those that are accepted.
enum CertificateNames {
  /// Whether one of the subject alternative names of a certificate (RFC 5280 section 4.2.1.6) is one of `accepted`: DNS
  /// names without regard to letter case, a `*` in the certificate standing for one label (RFC 9525 section 6.3), IP
  /// addresses by their bytes, URIs as they are.
  static func contains(_ certificate: NIOSSLCertificate, anyOf accepted: [String]) -> Bool {
    let names = certificate._subjectAlternativeNames().map { (kind: $0.nameType, bytes: Array($0.contents)) }
    return accepted.contains { name in
      if let address = address(name) { return names.contains { $0.kind == .ipAddress && $0.bytes == address } }
      let wanted = Array(name.utf8)
      return names.contains { candidate in
        switch candidate.kind {
        case .dnsName: matches(candidate.bytes, wanted)
        case .uri: candidate.bytes == wanted
        default: false
        }
      }
    }
  }

  /// The bytes of an IP address; nil for a name.
  static func address(_ text: String) -> [UInt8]? {
    for (family, size) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: size)
      if inet_pton(family, text, &bytes) == 1 { return bytes }
    }
    return nil
  }

  private static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    let (pattern, name) = (lowercased(pattern), lowercased(name))
    if pattern == name { return true }
    guard pattern.starts(with: "*.".utf8), let dot = name.firstIndex(of: UInt8(ascii: ".")), dot > 0 else {
      return false
    }
    return pattern.dropFirst() == name[dot...]
  }

  /// Without the dot that stands for the root.
  private static func lowercased(_ name: [UInt8]) -> [UInt8] {
    let bytes = name.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    return bytes.last == UInt8(ascii: ".") ? bytes.dropLast() : bytes
  }
}

/// The certificate of an upstream that is trusted is for none of the names accepted.
struct UnacceptedCertificateName: Error {}
