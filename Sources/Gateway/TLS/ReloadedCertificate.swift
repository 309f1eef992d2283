import NIOSSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What was read from files of TLS that had changed, for the log.
struct ReloadedCertificate: Sendable, Hashable {
  /// What the files are for.
  enum Use: String, Sendable {
    case listener
    case upstream
  }

  let use: Use
  /// The files, as configured.
  let files: [String]
  /// The serial number of the first certificate in hexadecimal, as `openssl` shows it; nil where only roots were read.
  let serial: String?
  /// When that certificate expires, as a UTC time; nil where only roots were read.
  let expires: String?

  init(_ use: Use, files: [String], certificate: NIOSSLCertificate?) {
    self.use = use
    self.files = files
    serial = certificate.map { certificate in
      certificate.serialNumber.map { byte in
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
    }
    expires = certificate.map { ReloadedCertificate.text($0.notValidAfter) }
  }

  /// The fields of the log line.
  var fields: [(String, String)] {
    var fields = [("use", use.rawValue), ("files", files.joined(separator: ", "))]
    if let serial { fields.append(("serial", serial)) }
    if let expires { fields.append(("expires", expires)) }
    return fields
  }

  private static func text(_ seconds: time_t) -> String {
    var (seconds, parts) = (seconds, tm())
    guard gmtime_r(&seconds, &parts) != nil else { return "\(seconds)" }
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}
