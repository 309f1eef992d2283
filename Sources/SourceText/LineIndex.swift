/// The offsets at which lines start. A line ends with LF, CR LF or a lone CR, as in YAML 1.2 section 5.4.
public struct LineIndex: Sendable {
  private let starts: [UInt32]

  /// Number of lines; an empty text has one.
  public var count: Int { starts.count }

  init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [0]
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == 0x0A {
          starts.append(UInt32(index))
        } else if byte == 0x0D {
          if index < bytes.count, bytes[index] == 0x0A { index += 1 }
          starts.append(UInt32(index))
        }
      }
    }
    self.starts = starts
  }

  /// The offset of the first byte of a 1-based line.
  public func start(ofLine line: Int) -> Int { Int(starts[line - 1]) }

  /// The 1-based line that holds a byte offset.
  public func line(containing offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}
