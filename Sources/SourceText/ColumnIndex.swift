/// Counts code points without walking over a whole line: a line may be as long as its file.
struct ColumnIndex: Sendable {
  private static let block = 512

  /// The continuation bytes before each block; empty for a text that is ASCII.
  private let before: [UInt32]

  init(_ bytes: [UInt8]) {
    if bytes.withUnsafeBytes(isASCII) {
      before = []
      return
    }
    var before: [UInt32] = []
    before.reserveCapacity(bytes.count / ColumnIndex.block + 1)
    bytes.withUnsafeBufferPointer { bytes in
      var count: UInt32 = 0
      for start in stride(from: 0, through: bytes.count, by: ColumnIndex.block) {
        before.append(count)
        for index in start..<min(start + ColumnIndex.block, bytes.count) where bytes[index] & 0xC0 == 0x80 {
          count += 1
        }
      }
    }
    self.before = before
  }

  /// The number of characters that start at or after `start` and before `end`, as Unicode code points.
  func codePoints(in bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    if before.isEmpty { return end - start }
    return end - start - continuationBytes(bytes, before: end) + continuationBytes(bytes, before: start)
  }

  private func continuationBytes(_ bytes: [UInt8], before offset: Int) -> Int {
    let number = offset / ColumnIndex.block
    var count = Int(before[number])
    for byte in bytes[number * ColumnIndex.block..<offset] where byte & 0xC0 == 0x80 { count += 1 }
    return count
  }
}

/// Whether all bytes are below 0x80, looked at eight at a time.
package func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
  var index = 0
  var seen: UInt64 = 0
  while index + 8 <= bytes.count {
    seen |= bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    index += 8
  }
  while index < bytes.count {
    seen |= UInt64(bytes[index])
    index += 1
  }
  return seen & 0x8080_8080_8080_8080 == 0
}
