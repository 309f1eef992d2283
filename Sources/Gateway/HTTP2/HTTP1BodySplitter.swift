import HTTPWire
import NIOCore
import NIOHPACK

/// Takes the framing off the body of an HTTP/1.1 message: data to be sent as DATA, and trailers.
struct HTTP1BodySplitter {
  /// What a frame is made of.
  enum Part {
    /// Body bytes; `ends` where nothing comes after them.
    case data(ByteBuffer, ends: Bool)
    /// The end of the message, with fields.
    case trailers(HPACKHeaders)
  }

  private var reader: BodyReader
  private var trailerBytes = ByteBuffer()
  /// Whether the end of the message has been given out.
  private(set) var hasEnded: Bool

  init(_ framing: BodyFraming) {
    reader = BodyReader(framing)
    hasEnded = reader.isComplete
  }

  /// Whether the message has no body, or its end has been reached.
  var isComplete: Bool { reader.isComplete }

  /// The next part, all the data that `input` holds taken together; nil where it has to be called with more input.
  mutating func next(_ input: inout ByteBuffer) throws(HTTP2Defect) -> Part? {
    var data: ByteBuffer?
    while input.readableBytes > 0, !reader.isComplete {
      let isTrailer = reader.isInTrailers
      let step = input.withUnsafeReadableBytes { reader.decode($0) }
      if step.error != nil { throw .malformedHTTP1 }
      let start = input.readerIndex
      if isTrailer, let bytes = input.getSlice(at: start, length: step.consumed) {
        trailerBytes.writeImmutableBuffer(bytes)
      } else if let part = input.getSlice(at: start + step.data.lowerBound, length: step.data.count) {
        HTTP1BodySplitter.append(part, to: &data)
      }
      input.moveReaderIndex(forwardBy: step.consumed)
    }
    guard reader.isComplete, !hasEnded else { return data.map { .data($0, ends: false) } }
    let hasTrailers = trailerBytes.readableBytes > 2
    if hasTrailers, let data { return .data(data, ends: false) }
    hasEnded = true
    return hasTrailers ? .trailers(try trailers()) : .data(data ?? ByteBuffer(), ends: true)
  }

  /// Tells that the sender has closed: true where the message is complete by that, and its end not given out yet.
  mutating func finish() -> Bool {
    guard !hasEnded, reader.finish() == nil else { return false }
    hasEnded = true
    return true
  }

  private static func append(_ part: ByteBuffer, to data: inout ByteBuffer?) {
    guard part.readableBytes > 0 else { return }
    if data == nil { data = part } else { data?.writeImmutableBuffer(part) }
  }

  /// The lines of the trailer section, whose form the decoder has checked.
  private func trailers() throws(HTTP2Defect) -> HPACKHeaders {
    var headers = HPACKHeaders()
    for line in trailerBytes.readableBytesView.split(separator: UInt8(ascii: "\n")) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let value = line[(colon + 1)...].drop(while: HTTP1BodySplitter.isSpace)
      let end = value.lastIndex { !HTTP1BodySplitter.isSpace($0) }.map { $0 + 1 } ?? value.startIndex
      let name = String(decoding: line[..<colon].map(ASCII.lowercased), as: UTF8.self)
      if HTTP2FieldRules.isConnectionSpecific(name) { continue }
      headers.add(name: name, value: try HTTP2FieldRules.text(value[..<end]))
    }
    return headers
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
