import HTTPWire
import NIOCore
import NIOHPACK

/// Writes the DATA and trailers of an HTTP/2 message as the body of an HTTP/1.1 message.
struct HTTP1BodyWriter {
  /// How the HTTP/1.1 message ends; `untilClose` is never chosen.
  let framing: BodyFraming
  private var missing: UInt64 = 0

  init(_ framing: BodyFraming) {
    self.framing = framing
    if case .length(let count) = framing { missing = count }
  }

  /// Whether no more data can come, though the end has not been said.
  var isWhole: Bool { framing != .chunked && missing == 0 }

  /// Appends data, which must not exceed the length announced.
  mutating func write(_ data: ByteBuffer, to output: inout ByteBuffer) throws(HTTP2Defect) {
    guard data.readableBytes > 0 else { return }
    switch framing {
    case .length:
      guard UInt64(data.readableBytes) <= missing else { throw .contentLength }
      missing -= UInt64(data.readableBytes)
      if output.readableBytes == 0 { output = data } else { output.writeImmutableBuffer(data) }
    case .chunked:
      Decimal.writeHex(UInt64(data.readableBytes), to: &output)
      output.writeStaticString("\r\n")
      output.writeImmutableBuffer(data)
      output.writeStaticString("\r\n")
    case .none, .untilClose: throw .contentLength
    }
  }

  /// Appends what ends the body. Trailers, whose fields have been checked, need chunks: elsewhere they are dropped
  /// (RFC 9110 section 6.5.1).
  mutating func finish(trailers: HPACKHeaders?, to output: inout ByteBuffer) throws(HTTP2Defect) {
    guard missing == 0 else { throw .contentLength }
    guard framing == .chunked else { return }
    output.writeStaticString("0\r\n")
    for (name, value, _) in trailers ?? HPACKHeaders() { output.writeField(name, value) }
    output.writeStaticString("\r\n")
  }
}

extension ByteBuffer {
  /// Appends a field line.
  mutating func writeField(_ name: String, _ value: String) {
    writeString(name)
    writeStaticString(": ")
    writeString(value)
    writeStaticString("\r\n")
  }
}
