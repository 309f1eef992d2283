/// Byte classes and comparisons of HTTP (RFC 9110, section 5.6.2), without tables that need initialising.
public enum ASCII {
  @usableFromInline static let carriageReturn: UInt8 = 0x0D
  @usableFromInline static let lineFeed: UInt8 = 0x0A

  /// Whether `byte` may occur in a token (method, field name).
  @inlinable
  @inline(__always)
  public static func isToken(_ byte: UInt8) -> Bool {
    // One bit for each of ! # $ % & ' * + - . 0-9 and A-Z ^ _ ` a-z | ~.
    let low: UInt64 = 0x03FF_6CFA_0000_0000
    let high: UInt64 = 0x57FF_FFFF_C7FF_FFFE
    let word = byte & 0x40 == 0 ? low : high
    return byte < 0x80 && (word &>> UInt64(byte & 0x3F)) & 1 != 0
  }

  /// Whether `byte` is a decimal digit.
  @inlinable
  @inline(__always)
  public static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Whether `byte` is a letter.
  @inlinable
  @inline(__always)
  public static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// The value of a hexadecimal digit, or nil.
  @inlinable
  @inline(__always)
  public static func hexValue(_ byte: UInt8) -> UInt8? {
    let digit = byte &- 0x30
    if digit < 10 { return digit }
    let letter = (byte | 0x20) &- 0x61
    return letter < 6 ? letter &+ 10 : nil
  }

  /// `byte` with an upper-case letter made lower-case.
  @inlinable
  @inline(__always)
  public static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// Whether two byte strings are equal but for the case of ASCII letters.
  @inlinable
  public static func equalIgnoringCase(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard a.count == b.count else { return false }
    for index in 0..<a.count where lowercased(a[index]) != lowercased(b[index]) { return false }
    return true
  }

  /// Whether a byte string equals `literal` but for the case of ASCII letters.
  @inlinable
  public static func equalIgnoringCase(_ a: UnsafeRawBufferPointer, _ literal: StaticString) -> Bool {
    equalIgnoringCase(a, UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Whether every `%` is followed by two hexadecimal digits (RFC 3986, section 2.1).
  public static func hasValidPercentEncoding(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%") {
        guard index + 2 < bytes.count, hexValue(bytes[index + 1]) != nil, hexValue(bytes[index + 2]) != nil else {
          return false
        }
        index += 2
      }
      index += 1
    }
    return true
  }
}

extension ASCII {
  /// Whether the bytes at `pointer` are exactly those of `literal`; they must be readable.
  @inline(__always)
  static func equal(_ pointer: UnsafeRawPointer, _ literal: StaticString) -> Bool {
    compare(pointer, UnsafeRawPointer(literal.utf8Start), literal.utf8CodeUnitCount, fold: 0)
  }

  /// Whether the token at `pointer`, folded to lower case, is `literal`, which is in lower case. The bytes must be
  /// readable, and token characters (or the fold would confuse, say, CR with `-`).
  @inline(__always)
  static func equalFolded(_ pointer: UnsafeRawPointer, _ literal: StaticString) -> Bool {
    compare(pointer, UnsafeRawPointer(literal.utf8Start), literal.utf8CodeUnitCount, fold: 0x2020_2020_2020_2020)
  }

  /// Compares by words that overlap at the end, so that no byte outside is read.
  @inline(__always)
  private static func compare(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ count: Int, fold: UInt64) -> Bool {
    if count >= 8 {
      var offset = 0
      while offset &+ 8 < count {
        guard word(a, offset) | fold == word(b, offset) else { return false }
        offset &+= 8
      }
      return word(a, count &- 8) | fold == word(b, count &- 8)
    }
    if count >= 4 {
      let fold4 = UInt32(truncatingIfNeeded: fold)
      return a.loadUnaligned(as: UInt32.self) | fold4 == b.loadUnaligned(as: UInt32.self)
        && a.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self) | fold4
          == b.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
    }
    let fold1 = UInt8(truncatingIfNeeded: fold)
    for index in 0..<count {
      guard a.load(fromByteOffset: index, as: UInt8.self) | fold1 == b.load(fromByteOffset: index, as: UInt8.self)
      else { return false }
    }
    return true
  }

  /// Eight bytes as a number whose lowest byte is the first.
  @inline(__always)
  static func word(_ pointer: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: pointer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  static func byte(_ pointer: UnsafeRawPointer, _ offset: Int) -> UInt8 {
    pointer.load(fromByteOffset: offset, as: UInt8.self)
  }
}
