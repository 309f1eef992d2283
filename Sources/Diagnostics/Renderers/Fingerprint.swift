/// Gives findings names that stay the same while the lines around them move.
///
/// A fingerprint is the FNV-1a hash of 128 bits (draft-eastlake-fnv) of the file's name, the rule, the message and the
/// path in the document, each as UTF-8 followed by the byte FF, as 32 hexadecimal digits. Findings that agree in all of
/// these are numbered in their order: from the second on, the number (from 1) is hashed as well. It identifies, and
/// protects nothing; the parts must not hold secrets.
struct Fingerprints {
  private var seen: [UInt128: Int] = [:]

  /// The fingerprint of the next finding.
  mutating func next(file: String, rule: String, message: String, path: String) -> String {
    var hash = FNV1a()
    for part in [file, rule, message, path] { hash.add(part) }
    let count = seen[hash.value, default: 0]
    seen[hash.value] = count + 1
    if count > 0 { hash.add(String(count)) }
    return hash.text
  }
}

extension FileReport {
  /// The fingerprint of each finding as ``OutputFormat/sarif`` writes it, for another name of the file.
  ///
  /// - Parameter file: The name that counts, such as a path relative to a folder that moves with the file.
  /// - Returns: 32 hexadecimal digits for each finding, all different.
  public func fingerprints(file: String) -> [String] {
    let redactions = Redactions(self)
    var fingerprints = Fingerprints()
    return diagnostics.map { diagnostic in
      fingerprints.next(
        file: file, rule: diagnostic.rule, message: redactions.masked(message: diagnostic.message),
        path: redactions.masked(message: diagnostic.path))
    }
  }

  /// The messages of the findings without secrets, as all formats show them.
  public var maskedMessages: [String] {
    let redactions = Redactions(self)
    return diagnostics.map { redactions.masked(message: $0.message) }
  }
}

/// The hash FNV-1a with 128 bits.
struct FNV1a {
  private(set) var value: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B

  mutating func add(byte: UInt8) { value = (value ^ UInt128(byte)) &* FNV1a.prime }

  /// Adds a part; the byte FF, which UTF-8 never contains, keeps neighbours apart.
  mutating func add(_ part: String) {
    for byte in part.utf8 { add(byte: byte) }
    add(byte: 0xFF)
  }

  /// 32 hexadecimal digits.
  var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }
}
