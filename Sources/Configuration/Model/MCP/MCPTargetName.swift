/// The name of an MCP target: lower-case labels of letters, digits and inner hyphens, joined by dots.
///
/// `_` and `+` are not allowed, as they separate the name of a target from that of a tool.
struct MCPTargetName: Hashable, Sendable {
  /// The most bytes a name can have.
  static let limit = 253

  let text: String

  /// Takes a name; throws what is wrong with it.
  init(_ text: String) throws(MCPTargetNameError) {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { throw MCPTargetNameError(reason: .empty, part: 0..<0) }
    if bytes.count > MCPTargetName.limit { throw MCPTargetNameError(reason: .tooLong, part: 0..<bytes.count) }
    if let bad = bytes.firstIndex(where: { !MCPTargetName.isAllowed($0) }) {
      var end = bad + 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      throw MCPTargetNameError(reason: .character, part: bad..<end)
    }
    for (index, byte) in bytes.enumerated() where !MCPTargetName.isAlphanumeric(byte) {
      let isInner = index > 0 && index + 1 < bytes.count
      let before = isInner ? bytes[index - 1] : 0
      let after = isInner ? bytes[index + 1] : 0
      // A hyphen may follow a hyphen; beside a dot there must be a letter or a digit.
      let isFine =
        byte == UInt8(ascii: "-")
        ? isInner && before != UInt8(ascii: ".") && after != UInt8(ascii: ".")
        : isInner && MCPTargetName.isAlphanumeric(before) && MCPTargetName.isAlphanumeric(after)
      if !isFine { throw MCPTargetNameError(reason: .edge, part: index..<index + 1) }
    }
    self.text = text
  }

  /// A valid name made of the letters and digits of a text; nil where there are none.
  static func repaired(_ text: String) -> String? {
    var result: [UInt8] = []
    for byte in text.lowercased().utf8.prefix(limit) {
      if isAlphanumeric(byte) {
        result.append(byte)
      } else if let last = result.last, isAlphanumeric(last) {
        result.append(byte == UInt8(ascii: ".") ? byte : UInt8(ascii: "-"))
      }
    }
    while let last = result.last, !isAlphanumeric(last) { result.removeLast() }
    return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// Why a text is not an ``MCPTargetName``, with the UTF-8 offsets of the part to blame.
struct MCPTargetNameError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    case empty
    case tooLong
    /// A character that is not allowed anywhere.
    case character
    /// A hyphen or a dot where a letter or a digit must be.
    case edge
  }

  let reason: Reason
  let part: Range<Int>
}
