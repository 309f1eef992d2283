/// One block of a PEM text (RFC 7468).
struct PEMBlock: Hashable, Sendable {
  /// What the block holds, such as `CERTIFICATE`.
  let label: String
  /// The decoded bytes.
  let bytes: [UInt8]
  /// The block as text, one line feed after each line.
  let text: String
}

/// Why a text cannot be read as PEM.
struct PEMError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    /// There is no end line of the block's label.
    case unterminated
    /// The lines between are not base64.
    case notBase64
  }

  let reason: Reason
  /// The label of the block.
  let label: String
  /// The 1-based line: of the start of the block, or of the one that is not base64.
  let line: Int
}

extension PEMBlock {
  /// All blocks of a text. Text between blocks is passed over, as tools put the names of certificates there.
  static func all(_ contents: [UInt8]) throws(PEMError) -> [PEMBlock] {
    var blocks: [PEMBlock] = []
    var open: (label: String, line: Int, lines: [[UInt8]])?
    for (index, line) in contents.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let text = trimmed(line)
      guard var block = open else {
        open = label(of: text, after: "-----BEGIN ").map { ($0, index + 1, []) }
        continue
      }
      if let end = label(of: text, after: "-----END ") {
        if end != block.label { throw PEMError(reason: .unterminated, label: block.label, line: block.line) }
        blocks.append(try closed(block.label, block.line, block.lines))
        open = nil
      } else {
        block.lines.append(Array(text))
        open = block
      }
    }
    if let open { throw PEMError(reason: .unterminated, label: open.label, line: open.line) }
    return blocks
  }

  private static func closed(_ label: String, _ line: Int, _ lines: [[UInt8]]) throws(PEMError) -> PEMBlock {
    var body: [UInt8] = []
    var text = "-----BEGIN \(label)-----\n"
    // Fields such as `Proc-Type: 4,ENCRYPTED` precede the data of old files.
    let fields = lines.prefix { $0.contains(UInt8(ascii: ":")) || $0.isEmpty }
    for (index, bytes) in lines.enumerated() {
      text += String(decoding: bytes, as: UTF8.self) + "\n"
      guard index >= fields.count else { continue }
      if !bytes.allSatisfy(isBase64) { throw PEMError(reason: .notBase64, label: label, line: line + 1 + index) }
      body += bytes
    }
    guard let bytes = Base64.decode(body), !bytes.isEmpty else {
      throw PEMError(reason: .notBase64, label: label, line: line + 1)
    }
    return PEMBlock(label: label, bytes: bytes, text: text + "-----END \(label)-----\n")
  }

  private static func label(of line: ArraySlice<UInt8>, after start: String) -> String? {
    guard line.starts(with: start.utf8), line.count >= start.utf8.count + 5, line.suffix(5).elementsEqual("-----".utf8)
    else { return nil }
    return String(decoding: line.dropFirst(start.utf8.count).dropLast(5), as: UTF8.self)
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard let last = line.lastIndex(where: { !isBlank($0) }) else { return [] }
    return line[...last].drop(while: isBlank)
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
      true
    default: false
    }
  }
}
