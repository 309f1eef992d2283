import JSON

/// The answer to one embeddings request: vectors that depend on nothing but the text.
struct Embeddings: Sendable {
  private static let maximumDimensions = 4096
  private let model: String
  private let vectors: [[Float]]
  private let words: Int
  private let asBase64: Bool

  /// Reads a request; nil when `input` is neither a string nor an array of strings, or `dimensions` is out of range.
  init?(_ body: JSONValue, model: String) {
    let texts: [String]
    switch body["input"] {
    case .string(let text): texts = [text]
    case .array(let values):
      texts = values.compactMap(\.stringValue)
      guard texts.count == values.count, !texts.isEmpty else { return nil }
    default: return nil
    }
    let dimensions = body["dimensions"]?.intValue ?? 8
    guard (1...Int64(Embeddings.maximumDimensions)).contains(dimensions) else { return nil }
    self.model = model
    vectors = texts.map { Embeddings.vector($0, Int(dimensions)) }
    words = texts.reduce(0) { $0 + $1.utf8.split(separator: UInt8(ascii: " ")).count }
    asBase64 = body["encoding_format"]?.stringValue == "base64"
  }

  private static func vector(_ text: String, _ dimensions: Int) -> [Float] {
    var hash = Fingerprint()
    hash.add(text)
    return (0..<dimensions).map { index in
      hash.add(UInt8(truncatingIfNeeded: index))
      // Multiples of 1/128 in [-1, 1): exact as decimal fractions and as floats.
      return Float(Int8(truncatingIfNeeded: hash.value >> 24)) / 128
    }
  }

  /// The answer.
  var list: JSONValue {
    let data: [JSONValue] = vectors.enumerated().map { index, vector in
      let embedding: JSONValue =
        asBase64
        ? .string(base64(vector.flatMap(littleEndianBytes)))
        : .array(vector.map { JSONNumber(Double($0)).map(JSONValue.number) ?? .null })
      return ["object": "embedding", "embedding": embedding, "index": .number(JSONNumber(index))]
    }
    return [
      "object": "list", "data": .array(data), "model": .string(model),
      "usage": ["prompt_tokens": .number(JSONNumber(words)), "total_tokens": .number(JSONNumber(words))],
    ]
  }

  private func littleEndianBytes(_ value: Float) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> ($0 * 8)) }
  }

  /// RFC 4648, section 4.
  private func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let padded = Array(group) + [UInt8](repeating: 0, count: 3 - group.count)
      let bits = UInt32(padded[0]) << 16 | UInt32(padded[1]) << 8 | UInt32(padded[2])
      for index in 0..<4 {
        let sextet = Int(bits >> (18 - 6 * UInt32(index))) & 63
        output.append(index <= group.count ? alphabet[sextet] : UInt8(ascii: "="))
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
