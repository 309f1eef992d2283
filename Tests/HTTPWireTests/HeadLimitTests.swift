import HTTPWire
import Testing

@Suite struct HeadLimitTests {
  private func head(_ length: Int) -> [UInt8] {
    let frame = bytes("GET / HTTP/1.1\r\nHost: a\r\nX: \r\n\r\n").count
    let value = [UInt8](repeating: 0x78, count: length - frame)
    return bytes("GET / HTTP/1.1\r\nHost: a\r\nX: ") + value + bytes("\r\n\r\n")
  }

  @Test func headBytes() {
    let limits = HeadLimits(maximumBytes: 100)
    #expect(parseRequest(head(100), limits: limits).0 == .complete)
    #expect(parseRequest(head(101), limits: limits).0 == .invalid(.headTooLarge))
    // Without a line end, the limit is what ends the wait.
    #expect(parseRequest(Array(head(200)[..<100]), limits: limits).0 == .needMore)
    #expect(parseRequest(Array(head(200)[..<101]), limits: limits).0 == .invalid(.headTooLarge))
  }

  @Test func startLineBytes() {
    let limits = HeadLimits(maximumStartLineBytes: 20)
    let long = bytes("GET /xxxxx HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(parseRequest(long, limits: limits).0 == .invalid(.requestLineTooLong))
    #expect(parseRequest(bytes("GET /xxxx HTTP/1.1\r\nHost: a\r\n\r\n"), limits: limits).0 == .complete)
    #expect(parseRequest(bytes("GET /xxxxxxxxxxxxxxx"), limits: limits).0 == .needMore)
    #expect(parseRequest(bytes("GET /xxxxxxxxxxxxxxxx"), limits: limits).0 == .invalid(.requestLineTooLong))
    #expect(parseResponse("HTTP/1.1 200 xxxxxx\r\n\r\n", limits: limits).0 == .invalid(.headTooLarge))
  }

  @Test func fieldCount() {
    let limits = HeadLimits(maximumFields: 2)
    #expect(parseRequest(bytes("GET / HTTP/1.1\r\nHost: a\r\nB: c\r\n\r\n"), limits: limits).0 == .complete)
    let three = bytes("GET / HTTP/1.1\r\nHost: a\r\nB: c\r\nD: e\r\n\r\n")
    #expect(parseRequest(three, limits: limits).0 == .invalid(.tooManyFields))
  }

  @Test func connectionOptions() {
    let limits = HeadLimits(maximumConnectionOptions: 2)
    let two = bytes("GET / HTTP/1.1\r\nHost: a\r\nConnection: a, b, close\r\n\r\n")
    #expect(parseRequest(two, limits: limits).0 == .complete)
    #expect(
      parseRequest(bytes("GET / HTTP/1.1\r\nHost: a\r\nConnection: a, b\r\nConnection: c\r\n\r\n"), limits: limits).0
        == .invalid(.tooManyConnectionOptions))
  }

  @Test func longLineByteByByte() {
    // 60 kB one byte at a time: a parser that began each line again would need 2 * 10^9 steps.
    let input = head(60_000)
    var parser = RequestHeadParser()
    input.withUnsafeBytes { buffer in
      var early = 0
      for end in 1..<buffer.count where parser.parse(UnsafeRawBufferPointer(rebasing: buffer[..<end])) != .needMore {
        early += 1
      }
      #expect(early == 0)
      #expect(parser.parse(buffer) == .complete)
    }
  }
}
