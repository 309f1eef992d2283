import Testing

@testable import Configuration

@Suite struct DERReaderTests {
  private func time(_ tag: UInt8, _ text: String) -> Int64? {
    var reader = DERReader(TestCertificate.element(tag, Array(text.utf8))[...])
    return reader.nextTime()
  }

  @Test func times() {
    #expect(time(0x17, "700101000000Z") == 0)
    #expect(time(0x17, "491231235959Z") == 2_524_607_999)
    #expect(time(0x17, "500101000000Z") == -631_152_000)
    #expect(time(0x18, "20240229123456Z") == 1_709_210_096)
    #expect(time(0x18, "20250101000000Z") == ExampleFiles.now)
    #expect(time(0x18, "2025010100000Z") == nil)
    #expect(time(0x17, "25010100000xZ") == nil)
    #expect(time(0x17, "250101000000") == nil)
  }

  @Test func lengthsBeyondTheEnd() {
    for bytes: [UInt8] in [[], [0x30], [0x30, 1], [0x30, 0x81], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0x1F, 0, 0]] {
      var reader = DERReader(bytes[...])
      #expect(reader.next() == nil)
    }
  }

  @Test func base64() {
    #expect(Base64.decode("QQ==".utf8) == [0x41])
    #expect(Base64.decode("QUI=".utf8) == [0x41, 0x42])
    #expect(Base64.decode("Q".utf8) == nil)
    #expect(Base64.decode("Q===".utf8) == nil)
    #expect(Base64.decodeURL("_-8") == [0xFF, 0xEF])
    #expect(Base64.decodeURL("+w") == nil)
  }
}
