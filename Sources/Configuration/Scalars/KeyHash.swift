/// The hash of an API key: `sha256:` and 64 hex digits.
struct KeyHash: Hashable, Sendable {
  /// Why a text is no hash, with the UTF-8 offsets of the part to blame.
  struct Failure: Error, Hashable, Sendable {
    /// What is wrong.
    enum Reason: Hashable, Sendable {
      /// The text does not start with `sha256:`. Tells whether what is there are the digits of a SHA-256.
      case noAlgorithm(isDigest: Bool)
      case otherAlgorithm(String)
      /// There are not 64 digits.
      case length(Int)
      case notHex
    }

    let reason: Reason
    let part: Range<Int>
  }

  /// The 32 bytes.
  let digest: [UInt8]

  init(_ text: String) throws(Failure) {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
      let isDigest = (try? KeyHash("sha256:" + text)) != nil
      throw Failure(reason: .noAlgorithm(isDigest: isDigest), part: 0..<bytes.count)
    }
    let algorithm = String(decoding: bytes[..<colon], as: UTF8.self)
    guard algorithm == "sha256" else { throw Failure(reason: .otherAlgorithm(algorithm), part: 0..<colon) }
    let digits = bytes[(colon + 1)...]
    if let bad = digits.firstIndex(where: { KeyHash.value(of: $0) == nil }) {
      throw Failure(reason: .notHex, part: bad..<bad + 1)
    }
    if digits.count != 64 { throw Failure(reason: .length(digits.count), part: colon + 1..<bytes.count) }
    let values = digits.compactMap(KeyHash.value)
    digest = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }

  /// The value of a hex digit.
  static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 0x61 + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - 0x41 + 10
    default: nil
    }
  }
}
