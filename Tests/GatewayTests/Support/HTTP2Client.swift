import NIOCore
import NIOHPACK

/// A client that sends whatever frames a test wants, and waits for those of the server.
final class HTTP2Client {
  /// The kinds of frames (RFC 9113 section 6).
  enum Kind: UInt8 { case data, headers, priority, reset, settings, push, ping, goAway, windowUpdate, continuation }

  struct Frame {
    var kind: Kind
    var flags: UInt8
    var stream: UInt32
    var payload: [UInt8]

    var endsStream: Bool { flags & 1 != 0 }
    /// The number in the first four bytes: the code of a reset.
    var code: UInt32 { HTTP2Client.number(payload[..<4]) }
    /// The code of a GOAWAY.
    var goAwayCode: UInt32 { HTTP2Client.number(payload[4..<8]) }
  }

  /// What a stream answered, up to its end.
  struct Answer {
    var fields: [(String, String)] = []
    var interim: [String] = []
    var body: [UInt8] = []
    var trailers: [(String, String)] = []
    /// The code of the reset that ended the stream, 0 for one without error; nil where it ended in order.
    var reset: UInt32?

    var status: String { value(":status") ?? "" }

    func value(_ name: String) -> String? { fields.first { $0.0 == name }?.1 }
  }

  private let stream: any ByteStream
  private var decoder = HPACKDecoder(allocator: ByteBufferAllocator())
  private var waiting: [Frame] = []
  /// Whether flow control lets the server go on for ever.
  var opensWindows = true

  static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
  /// The fields of a request that is complete without others.
  static let get = [
    (":method", "GET"), (":scheme", "http"), (":authority", "gw.test"), (":path", "/a?b=c"),
  ]
  static let post = [
    (":method", "POST"), (":scheme", "http"), (":authority", "gw.test"), (":path", "/v1/chat/completions"),
  ]

  /// Sends the preface and settings, and together with them the frames `more`.
  init(_ stream: any ByteStream, settings: [UInt8] = [], more: [UInt8] = []) throws {
    self.stream = stream
    try stream.write(HTTP2Client.preface + HTTP2Client.bytes(.settings, 0, 0, settings) + more)
  }

  static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }

  static func bytes(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

  static func bytes(_ kind: Kind, _ flags: UInt8, _ stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
    Array(bytes(UInt32(payload.count))[1...]) + [kind.rawValue, flags] + bytes(stream) + payload
  }

  func send(_ kind: Kind, flags: UInt8 = 0, stream id: UInt32 = 0, _ payload: [UInt8]) throws {
    try stream.write(HTTP2Client.bytes(kind, flags, id, payload))
  }

  /// Sends header fields as literals, whatever they hold.
  func headers(_ id: UInt32, _ fields: [(String, String)], ends: Bool) throws {
    try send(.headers, flags: ends ? 5 : 4, stream: id, HTTP2Client.block(fields))
  }

  func data(_ id: UInt32, _ text: String, ends: Bool) throws {
    try send(.data, flags: ends ? 1 : 0, stream: id, Array(text.utf8))
  }

  func reset(_ id: UInt32, code: UInt32 = 8) throws { try send(.reset, stream: id, HTTP2Client.bytes(code)) }

  func openWindow(_ id: UInt32, by count: UInt32) throws {
    try send(.windowUpdate, stream: id, HTTP2Client.bytes(count))
  }

  static func block(_ fields: [(String, String)]) -> [UInt8] {
    fields.flatMap { [0] + string($0.0) + string($0.1) }
  }

  private static func string(_ text: String) -> [UInt8] {
    var length: [UInt8] = []
    var count = text.utf8.count
    if count < 127 {
      length = [UInt8(count)]
    } else {
      length = [127]
      count -= 127
      while count >= 128 {
        length.append(UInt8(count & 127) | 128)
        count >>= 7
      }
      length.append(UInt8(count))
    }
    return length + Array(text.utf8)
  }

  /// The next frame that is not about settings.
  func next() throws -> Frame {
    while true {
      let head = try stream.read(9)
      let payload = try stream.read(Int(HTTP2Client.number(head[..<3])))
      guard let kind = Kind(rawValue: head[3]) else { throw PeerError.unexpected("frame of kind \(head[3])") }
      let frame = Frame(kind: kind, flags: head[4], stream: HTTP2Client.number(head[5..<9]), payload: payload)
      switch kind {
      case .settings where frame.flags & 1 == 0: try send(.settings, flags: 1, [])
      case .settings, .windowUpdate: break
      case .data where opensWindows && !payload.isEmpty:
        try openWindow(0, by: UInt32(payload.count))
        if !frame.endsStream { try openWindow(frame.stream, by: UInt32(payload.count)) }
        return frame
      default: return frame
      }
    }
  }

  /// The next frame of a stream; those of others wait.
  func next(of id: UInt32) throws -> Frame {
    if let index = waiting.firstIndex(where: { $0.stream == id }) { return waiting.remove(at: index) }
    while true {
      let frame = try next()
      if frame.stream == id { return frame }
      waiting.append(frame)
    }
  }

  /// The next frame of a kind; others are thrown away.
  func next(_ kind: Kind) throws -> Frame {
    while true {
      let frame = try next()
      if frame.kind == kind { return frame }
    }
  }

  func decode(_ frame: Frame) throws -> [(String, String)] {
    var buffer = ByteBuffer(bytes: frame.payload)
    return try decoder.decodeHeaders(from: &buffer).map { ($0.name, $0.value) }
  }

  /// Reads a stream to its end.
  func answer(_ id: UInt32) throws -> Answer {
    var answer = Answer()
    while true {
      let frame = try next(of: id)
      switch frame.kind {
      case .headers:
        let fields = try decode(frame)
        let status = fields.first { $0.0 == ":status" }?.1
        if status == nil {
          answer.trailers = fields
        } else if let status, status.hasPrefix("1") {
          answer.interim.append(status)
        } else {
          answer.fields = fields
        }
      case .data: answer.body += frame.payload
      case .reset:
        answer.reset = frame.code
        return answer
      default: throw PeerError.unexpected("\(frame)")
      }
      if frame.endsStream { return answer }
    }
  }
}
