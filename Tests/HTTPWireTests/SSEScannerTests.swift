import HTTPWire
import Testing

@Suite struct SSEScannerTests {
  /// Offsets in the whole stream after each event, given in buffers that end at `cuts`.
  private func ends(_ text: String, cuts: [Int] = []) -> [Int] {
    let input = bytes(text)
    var scanner = SSEScanner()
    var ends: [Int] = []
    var start = 0
    for cut in cuts + [input.count] where cut > start {
      Array(input[start..<cut]).withUnsafeBytes { buffer in
        var offset = 0
        while let end = scanner.nextEventEnd(buffer, from: offset) {
          ends.append(start + end)
          offset = end
        }
      }
      start = cut
    }
    return ends
  }

  @Test(arguments: [
    ("data: a\n\ndata: b\n\n", [9, 18]),
    ("data: a\r\n\r\ndata: b\r\n\r\n", [11, 22]),
    ("data: a\r\rdata: b\r\rx", [9, 18]),
    ("data: a\ndata:\tb\n\n\n\n: c\n\n", [17, 24]),
    ("event: x\ndata: abcdefghijklmnop\r\n\n", [34]),
    ("\n\ndata: a\n", []),
    ("", []),
  ])
  func boundaries(_ text: String, _ expected: [Int]) {
    #expect(ends(text) == expected)
    let count = text.utf8.count
    #expect(ends(text, cuts: Array(0...count)) == expected)
    for cut in 0...count { #expect(ends(text, cuts: [cut]) == expected, "cut at \(cut)") }
  }

  @Test func betweenEvents() {
    var scanner = SSEScanner()
    #expect(scanner.isBetweenEvents)
    _ = bytes("data: a\n").withUnsafeBytes { scanner.nextEventEnd($0) }
    #expect(!scanner.isBetweenEvents)
    _ = bytes("\n").withUnsafeBytes { scanner.nextEventEnd($0) }
    #expect(scanner.isBetweenEvents)
  }

  @Test func fields() {
    let event = bytes("event: x\r\n: comment\r\ndata:y:z\ndata\ndata:  w\n\n")
    var found: [String] = []
    event.withUnsafeBytes { buffer in
      SSEEvent.forEachField(in: buffer) { name, value in
        found.append(String(decoding: event[name], as: UTF8.self) + "=" + String(decoding: event[value], as: UTF8.self))
        return true
      }
    }
    #expect(found == ["event=x", "data=y:z", "data=", "data= w"])
  }
}
