extension JSONReader {
  /// One bit per open container: whether it is an object. Room for ``JSONParser/maximumDepth`` levels.
  private struct ContainerStack {
    private var bits = SIMD8<UInt64>()
    private(set) var depth = 0

    @inline(__always)
    mutating func push(isObject: Bool) {
      let word = depth >> 6
      let bit: UInt64 = 1 << UInt64(depth & 63)
      bits[word] = isObject ? bits[word] | bit : bits[word] & ~bit
      depth += 1
    }

    /// Closes the innermost container; returns whether the one around it is an object.
    @inline(__always)
    mutating func pop() -> Bool {
      depth -= 1
      guard depth > 0 else { return false }
      let outer = depth - 1
      return bits[outer >> 6] >> UInt64(outer & 63) & 1 == 1
    }
  }

  /// Skips one value that starts at `position`, checking all of it. Uses no recursion.
  ///
  /// - Parameter outerDepth: how many containers are open around the value; they count towards the depth limit.
  mutating func skipValue(outerDepth: Int) throws(JSONError) {
    var stack = ContainerStack()
    var inObject = false
    while true {
      switch nextByte() {
      case UInt8(ascii: "\""): _ = try skipString()
      case UInt8(ascii: "-"), 0x30...0x39: try skipNumber()
      case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): try skipLiteral()
      case let byte where byte == UInt8(ascii: "{") || byte == UInt8(ascii: "["):
        inObject = byte == UInt8(ascii: "{")
        guard stack.depth + outerDepth < JSONParser.maximumDepth else {
          throw fail(.tooDeep(limit: JSONParser.maximumDepth))
        }
        position += 1
        stack.push(isObject: inObject)
        // Both closing brackets are two above their opening ones.
        if nextByte() != byte + 2 {
          if inObject { try skipName() }
          continue
        }
        position += 1
        inObject = stack.pop()
      default: throw fail(.expectedValue)
      }
      if try closeContainers(&stack, &inObject) { return }
    }
  }

  /// After a value: skips a comma (and the next name) or closing brackets. Returns true when all are closed.
  @inline(__always)
  private mutating func closeContainers(
    _ stack: inout ContainerStack, _ inObject: inout Bool
  ) throws(JSONError) -> Bool {
    while stack.depth > 0 {
      let byte = nextByte()
      if byte == UInt8(ascii: ",") {
        position += 1
        if inObject {
          skipWhitespace()
          try skipName()
        }
        return false
      }
      guard byte == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { throw fail(.expectedCommaOrEnd) }
      position += 1
      inObject = stack.pop()
    }
    return true
  }

  @inline(__always)
  private mutating func skipName() throws(JSONError) {
    guard position < count, base[position] == UInt8(ascii: "\"") else { throw fail(.expectedName) }
    _ = try skipString()
    try skipColon()
  }
}
