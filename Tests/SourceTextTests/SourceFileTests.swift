import SourceText
import Testing

@Suite struct SourceFileTests {
  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    (bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE])
      + text.utf16.flatMap { unit -> [UInt8] in
        let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return bigEndian ? bytes : bytes.reversed()
      }
  }

  @Test func encodingsGiveTheSameBytes() throws {
    let text = "aä€😀\r\nb"
    let files: [([UInt8], SourceFile.Encoding)] = [
      (Array(text.utf8), .utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8WithByteOrderMark),
      (utf16(text, bigEndian: false), .utf16LittleEndian), (utf16(text, bigEndian: true), .utf16BigEndian),
    ]
    for (contents, encoding) in files {
      let file = try SourceFile(name: "f", contents: contents)
      #expect(file.bytes == Array(text.utf8))
      #expect(file.encoding == encoding)
    }
  }

  @Test func invalidText() {
    func offset(_ contents: [UInt8]) -> Int? {
      do {
        _ = try SourceFile(name: "f", contents: contents)
        return nil
      } catch .invalidText(let offset) { return offset } catch { return -1 }
    }
    #expect(offset([0x61, 0x62]) == nil)
    #expect(offset([0x61, 0xFF]) == 1)
    #expect(offset([0xC3, 0xA4, 0xC3]) == 2)
    #expect(offset([0x61, 0xED, 0xA0, 0x80]) == 1)  // a surrogate
    #expect(offset([0xC0, 0xAF]) == 0)  // an overlong form
    #expect(offset([0xEF, 0xBB, 0xBF, 0x61, 0x80]) == 4)
    #expect(offset([0xFF, 0xFE, 0x61]) == 2)
    #expect(offset([0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8]) == 4)
  }

  @Test func positionsCountCodePointsAndBytes() {
    let file = SourceFile(name: "f", text: "aä\n😀x")
    let position = file.position(at: 8)
    #expect(position.line == 2)
    #expect(position.column == 2)
    #expect(position.utf8Column == 5)
    #expect(file.position(at: 3).column == 3)
    #expect(file.position(at: 100).offset == 9)
    #expect(SourceFile(name: "f", text: "").position(at: 0).line == 1)
  }

  @Test func lineBreaks() {
    let file = SourceFile(name: "f", text: "a\nb\r\nc\rd\n")
    #expect(file.lines.count == 5)
    #expect((1...5).map(file.lines.start(ofLine:)) == [0, 2, 5, 7, 9])
    #expect((1...5).map { file.text(file.lineSpan($0)) } == ["a", "b", "c", "d", ""])
    #expect((0...9).map(file.lines.line(containing:)) == [1, 1, 2, 2, 2, 3, 3, 4, 4, 5])
  }
}
