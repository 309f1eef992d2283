import HTTPWire
import Testing

@Suite struct ASCIITests {
  @Test func tokens() {
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    let token = Set(bytes("!#$%&'*+-.^_`|~0123456789" + letters))
    for byte in UInt8.min...UInt8.max {
      #expect(ASCII.isToken(byte) == token.contains(byte))
      #expect(ASCII.isLetter(byte) == bytes(letters).contains(byte))
    }
  }

  @Test func tokenBytesInFieldNames() {
    // Every byte at every place of a name, so that the scan by words and the one by bytes agree.
    for byte in UInt8.min...UInt8.max where byte != UInt8(ascii: ":") {
      for place in 0..<11 {
        var name = bytes("abcdefghijk")
        name[place] = byte
        let result = parseRequest(bytes("GET / HTTP/1.1\r\nHost: a\r\n") + name + bytes(": b\r\n\r\n")).0
        #expect((result == .complete) == ASCII.isToken(byte), "byte \(byte) at \(place)")
      }
    }
  }

  @Test func valueAndTargetBytes() {
    for byte in UInt8.min...UInt8.max {
      for place in 0..<11 {
        var text = bytes("/bcdefghijk")
        text[place] = byte
        let value = parseRequest(bytes("GET / HTTP/1.1\r\nHost: a\r\nX: ") + text + bytes("z\r\n\r\n")).0
        #expect((value == .complete) == (byte == 0x09 || (byte >= 0x20 && byte != 0x7F)), "byte \(byte) at \(place)")
        guard place > 0 else { continue }
        let target = parseRequest(bytes("GET ") + text + bytes(" HTTP/1.1\r\nHost: a\r\n\r\n")).0
        let isTarget = byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "#")
        #expect((target == .complete) == isTarget, "byte \(byte) at \(place)")
      }
    }
  }

  @Test func comparison() {
    let name = bytes("Content-LENGTH")
    #expect(name.withUnsafeBytes { ASCII.equalIgnoringCase($0, "content-length") })
    #expect(!name.withUnsafeBytes { ASCII.equalIgnoringCase($0, "content-lengt") })
    #expect(!bytes("@").withUnsafeBytes { ASCII.equalIgnoringCase($0, "`") })
  }

  @Test(arguments: [("/a%20b", true), ("", true), ("%4g", false), ("%4", false), ("%", false), ("%25", true)])
  func percent(_ text: String, _ isValid: Bool) {
    #expect(bytes(text).withUnsafeBytes { ASCII.hasValidPercentEncoding($0) } == isValid)
  }

  @Test func numbers() {
    var sink: [UInt8] = []
    for value in [0, 9, 10, 1_234_567, UInt64.max] {
      sink.removeAll()
      Decimal.write(value, to: &sink)
      #expect(String(decoding: sink, as: UTF8.self) == String(value))
      #expect(sink.withUnsafeBytes { Decimal.parse($0) } == value)
      sink.removeAll()
      Decimal.writeHex(value, to: &sink)
      #expect(String(decoding: sink, as: UTF8.self) == String(value, radix: 16))
    }
    for text in ["", "+1", "1 ", "0x1", "18446744073709551616", "99999999999999999999999"] {
      #expect(bytes(text).withUnsafeBytes { Decimal.parse($0) } == nil)
    }
  }

  @Test(arguments: [
    ("a", true), ("a.b-c_d:80", true), ("[::1]", true), ("[::1]:443", true), ("[::ffff:1.2.3.4]", true),
    ("1.2.3.4:65535", true), ("a:", true), ("a%41", true), ("", false), (":80", false), ("a:65536", false),
    ("a:b", false), ("a b", false), ("[::1", false), ("[::1]x", false), ("[1]", false), ("a@b", false),
    ("a/b", false), ("a:1:2", false), ("\u{e4}", false),
  ])
  func authority(_ text: String, _ isValid: Bool) {
    #expect(bytes(text).withUnsafeBytes { Authority.isValid($0) } == isValid)
  }
}
