import Testing

@testable import Gateway

@Suite struct LineBufferTests {
  @Test func `pieces of every kind keep their order`() {
    let line = LineBuffer()
    line.append(UInt8(ascii: "a"))
    line.append([UInt8]())
    line.append(Array("bc".utf8))
    line.append("d\u{e9}" as StaticString)
    line.append("" as StaticString)
    line.append("f\u{20ac}")
    let other = LineBuffer(capacity: 3)
    other.append("gh")
    line.append(other)
    line.append(LineBuffer())
    #expect(line.bytes.text == "abcd\u{e9}f\u{20ac}gh")
    #expect(line.count == line.bytes.count)
  }

  @Test func `grows over every size`() {
    let line = LineBuffer()
    var expected: [UInt8] = []
    for size in 0..<200 {
      let piece = [UInt8](repeating: UInt8(size), count: size)
      line.append(piece)
      line.append(UInt8(size))
      expected += piece + [UInt8(size)]
      #expect(line.capacity >= line.count)
    }
    #expect(line.bytes == expected)
  }

  @Test(
    arguments: [
      (0, 1, "0"), (7, 6, "000007"), (999_999, 6, "999999"), (12, 1, "12"), (1_234_567, 6, "1234567"),
      (.max, 1, "18446744073709551615"), (.max, 30, "18446744073709551615"), (0, 20, "00000000000000000000"),
    ] as [(UInt64, Int, String)])
  func `numbers`(value: UInt64, width: Int, text: String) {
    let line = LineBuffer()
    line.append(decimal: value, width: width)
    #expect(line.bytes.text == text)
  }

  @Test func `is empty again`() {
    let line = LineBuffer(capacity: 8)
    line.append("12345678")
    line.removeAll()
    #expect(line.isEmpty && line.bytes.isEmpty && line.capacity == 8)
    line.append("9")
    #expect(line.bytes.text == "9")
    line.release()
    #expect(line.isEmpty && line.bytes.isEmpty && line.capacity == 0)
    line.append("x")
    #expect(line.bytes.text == "x")
  }
}
