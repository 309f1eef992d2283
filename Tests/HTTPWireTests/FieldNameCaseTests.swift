import HTTPWire
import Testing

@Suite struct FieldNameCaseTests {
  private func lowered(_ text: String) -> String {
    var bytes = Array(text.utf8)
    bytes.withUnsafeMutableBytes { FieldNameCase.lower($0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `names only`() {
    let head = "POST /A HTTP/1.1\r\nHost: A.Test\r\nX-Upper:Value: X\r\nx-lower: Y\r\n\r\n"
    let expected = "POST /A HTTP/1.1\r\nhost: A.Test\r\nx-upper:Value: X\r\nx-lower: Y\r\n\r\n"
    #expect(lowered(head + "Body: STAYS\r\n\r\nA: B") == expected + "Body: STAYS\r\n\r\nA: B")
  }

  @Test(arguments: ["", "\n", "GET / HTTP/1.1", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\n\r\nA: B"])
  func `nothing to do`(text: String) { #expect(lowered(text) == text) }
}
