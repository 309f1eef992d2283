/// The letter case of field names, which means nothing (RFC 9110 section 5.1) but is seen by some servers.
public enum FieldNameCase {
  /// Writes the names of all fields of a head in lower case; `bytes` begin with the start line and may go on with a
  /// body, which is left alone.
  public static func lower(_ bytes: UnsafeMutableRawBufferPointer) {
    var index = 0
    skipLine(bytes, &index)
    while index < bytes.count, bytes[index] != UInt8(ascii: "\r"), bytes[index] != UInt8(ascii: "\n") {
      while index < bytes.count, bytes[index] != UInt8(ascii: ":"), bytes[index] != UInt8(ascii: "\n") {
        bytes[index] = ASCII.lowercased(bytes[index])
        index += 1
      }
      skipLine(bytes, &index)
    }
  }

  private static func skipLine(_ bytes: UnsafeMutableRawBufferPointer, _ index: inout Int) {
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    index += 1
  }
}
