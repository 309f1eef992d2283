import HTTPWire
import Testing

@Suite struct ChunkedDecoderTests {
  struct Result: Equatable {
    var data: [UInt8] = []
    var consumed = 0
    var isComplete = false
    var error: HTTPWireError?
  }

  /// Decodes `input`, given in buffers that end at `cuts`.
  private func decode(_ input: [UInt8], cuts: [Int] = [], limits: ChunkLimits = ChunkLimits()) -> Result {
    var decoder = ChunkedDecoder(limits: limits)
    var result = Result()
    for end in cuts.filter({ $0 < input.count }) + [input.count] {
      while result.consumed < end, !result.isComplete, result.error == nil {
        let rest = Array(input[result.consumed..<end])
        let step = rest.withUnsafeBytes { decoder.decode($0) }
        result.data += rest[step.data]
        result.consumed += step.consumed
        result.isComplete = step.isComplete
        result.error = step.error
      }
    }
    return result
  }

  @Test(arguments: [
    ("5\r\nhello\r\n0\r\n\r\n", "hello"),
    ("5\r\nhello\r\n000006\r\n world\r\n0\r\n\r\n", "hello world"),
    ("A;x\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
    ("2;x=y;z=\"q\\\"; \u{e4}\" ; w\r\nab\r\n00;x\r\n\r\n", "ab"),
    ("2 ;x\r\nab\r\n0\r\n\r\n", "ab"),
    ("2; x = y\r\nab\r\n0\r\nX-Sum: 1\r\nEmpty:\r\n\r\n", "ab"),
    ("0\r\n\r\n", ""),
  ])
  func valid(_ text: String, _ data: String) {
    let input = bytes(text)
    let expected = Result(data: bytes(data), consumed: input.count, isComplete: true)
    #expect(decode(input + bytes("GET")) == expected)
    #expect(decode(input, cuts: Array(1..<input.count)) == expected)
    for cut in 1..<input.count { #expect(decode(input, cuts: [cut]) == expected) }
    var decoder = ChunkedDecoder()
    let step = (input + bytes("GET")).withUnsafeBytes { decoder.forward($0) }
    #expect(step == BodyStep(consumed: input.count, data: 0..<0, isComplete: true))
    #expect(decoder.isComplete)
    #expect(decoder.hasTrailers == text.contains("X-Sum"))
  }

  @Test(arguments: [
    ("\r\n", HTTPWireError.invalidChunkSize),
    ("x\r\n", .invalidChunkSize),
    ("-1\r\n", .invalidChunkSize),
    ("0x5\r\n", .invalidChunkSize),
    (" 5\r\n", .invalidChunkSize),
    ("5 \r\n", .invalidChunkSize),
    ("5_0\r\n", .invalidChunkSize),
    ("5\nhello", .bareLineFeed),
    ("5\rhello", .bareCarriageReturn),
    ("5\r\nhello\n0\r\n", .invalidChunkEnd),
    ("5\r\nhello\r0\r\n", .invalidChunkEnd),
    ("5\r\nhello!\r\n", .invalidChunkEnd),
    ("00000000000000001\r\n", .chunkSizeOverflow),
    ("fffffffffffffffff\r\n", .chunkSizeOverflow),
    ("5;\r\n", .invalidChunkExtension),
    ("5;=x\r\n", .invalidChunkExtension),
    ("5;x=\r\n", .invalidChunkExtension),
    ("5;x \r\n", .invalidChunkExtension),
    ("5;x=y \r\n", .invalidChunkExtension),
    ("5;x=\"a\" b\r\n", .invalidChunkExtension),
    ("5;x=\"a\r\n", .bareCarriageReturn),
    ("5;x=\"\\\r\"\r\n", .invalidChunkExtension),
    ("5;x\n", .bareLineFeed),
    ("5;x\u{0}\r\n", .invalidChunkExtension),
    ("0\r\nX\r\n\r\n", .invalidTrailer),
    ("0\r\nX : y\r\n\r\n", .invalidTrailer),
    ("0\r\n X: y\r\n\r\n", .invalidTrailer),
    ("0\r\nX: y\r\n z\r\n\r\n", .invalidTrailer),
    ("0\r\nX: \u{0}\r\n\r\n", .invalidTrailer),
    ("0\r\nX: y\n\r\n", .bareLineFeed),
    ("0\r\nX: y\rZ: a\r\n", .bareCarriageReturn),
    ("0\r\n\n", .bareLineFeed),
    ("0\r\n\rG", .bareCarriageReturn),
    ("0\r\nContent-Length: 1\r\n\r\n", .forbiddenTrailer),
    ("0\r\ntransfer-ENCODING: chunked\r\n\r\n", .forbiddenTrailer),
    ("0\r\nHost: a\r\n\r\n", .forbiddenTrailer),
    ("0\r\nProxy-Authentication-Info: a\r\n\r\n", .forbiddenTrailer),
  ])
  func invalid(_ text: String, _ error: HTTPWireError) {
    let input = bytes(text)
    let whole = decode(input)
    #expect(whole.error == error)
    #expect(decode(input, cuts: Array(1..<input.count)) == whole)
    var decoder = ChunkedDecoder()
    let step = input.withUnsafeBytes { decoder.forward($0) }
    #expect(step.error == error)
    // The decoder stays failed.
    #expect(bytes("5\r\n").withUnsafeBytes { decoder.forward($0) }.error == error)
  }

  @Test func sixteenDigits() {
    var decoder = ChunkedDecoder()
    let input = bytes("ffffffffffffffff\r\nabc")
    let step = input.withUnsafeBytes { decoder.forward($0) }
    #expect(step == BodyStep(consumed: input.count, data: 0..<0, isComplete: false))
  }

  @Test func limits() {
    let extensions = ChunkLimits(maximumExtensionBytes: 4)
    #expect(decode(bytes("1;ab\r\na\r\n0\r\n\r\n"), limits: extensions).isComplete)
    #expect(decode(bytes("1;abcdef\r\na\r\n"), limits: extensions).error == .chunkExtensionsTooLong)
    // The limit holds for all chunks together.
    #expect(decode(bytes("1;ab\r\na\r\n1;ab\r\na\r\n"), limits: extensions).error == .chunkExtensionsTooLong)
    let trailers = ChunkLimits(maximumTrailerBytes: 10, maximumTrailers: 2)
    #expect(decode(bytes("0\r\nA:b\r\nC:d\r\n\r\n"), limits: trailers).isComplete)
    #expect(decode(bytes("0\r\nA:bcd\r\nC:d\r\n\r\n"), limits: trailers).error == .trailersTooLarge)
    let count = ChunkLimits(maximumTrailers: 1)
    #expect(decode(bytes("0\r\nA:b\r\nC:d\r\n\r\n"), limits: count).error == .trailersTooLarge)
  }
}
