/// Finds any of many secrets in a text, in time that hardly depends on how many there are.
struct SecretSearch {
  /// Secrets of fewer bytes are only recognised where they stand alone.
  static let shortLimit = 8

  /// Hashed as one piece of memory: a secret may be as long as the file.
  private struct Text: Hashable {
    let bytes: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }

  private let secrets: Set<Text>
  /// The lengths of the secrets that begin with the same eight bytes.
  private var lengths: [UInt64: Set<Int>] = [:]
  /// The lengths below ``shortLimit`` that occur.
  private let shortLengths: [Int]
  private let hasLong: Bool

  init(_ texts: [ArraySlice<UInt8>]) {
    secrets = Set(texts.map(Text.init))
    var short: Set<Int> = []
    for text in secrets.lazy.map(\.bytes) {
      if text.count < SecretSearch.shortLimit {
        short.insert(text.count)
      } else {
        lengths[SecretSearch.packed(text.prefix(SecretSearch.shortLimit)), default: []].insert(text.count)
      }
    }
    shortLengths = Array(short)
    hasLong = !lengths.isEmpty
  }

  /// Where a text holds secrets, in order of their starts; different secrets may overlap. Short ones are looked for only
  /// if they are asked for.
  func occurrences(in bytes: [UInt8], includesShort: Bool) -> [Range<Int>] {
    guard hasLong || includesShort && !shortLengths.isEmpty else { return [] }
    var found: [Range<Int>] = []
    // Where the last secret of each length ended. A text of one repeated letter would take quadratic time without it.
    var ends: [Int: Int] = [:]
    var ahead = SecretSearch.packed(bytes.prefix(SecretSearch.shortLimit - 1))
    var counts: Set<Int>?
    for index in bytes.indices {
      let last = index + SecretSearch.shortLimit - 1
      if hasLong, last < bytes.count {
        let next = ahead << 8 | UInt64(bytes[last])
        // One letter again and again is looked up once.
        if next != ahead || index == 0 { counts = lengths[next] }
        ahead = next
      } else {
        counts = nil
      }
      if let counts {
        for count in counts where index + count <= bytes.count && ends[count] ?? 0 <= index {
          guard secrets.contains(Text(bytes: bytes[index..<index + count])) else { continue }
          found.append(index..<index + count)
          ends[count] = index + count
        }
      }
      guard includesShort else { continue }
      for count in shortLengths where isShortSecret(bytes, index, index + count) { found.append(index..<index + count) }
    }
    return found
  }

  private func isShortSecret(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard end <= bytes.count, secrets.contains(Text(bytes: bytes[start..<end])) else { return false }
    let before = start > 0 && SecretSearch.isWordByte(bytes[start - 1])
    let after = end < bytes.count && SecretSearch.isWordByte(bytes[end])
    return !before && !after
  }

  private static func packed(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...0xFF: true
    default: false
    }
  }
}
