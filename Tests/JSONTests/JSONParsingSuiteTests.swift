import Foundation
import JSON
import TestSupport
import Testing

/// Runs the parser and the scanner over texts that must, must not or may be accepted.
@Suite struct JSONParsingSuiteTests {
  struct Case {
    var name: String
    var expect: String
    var bytes: [UInt8]
  }

  static func cases() throws -> [Case]? {
    guard let data = FileManager.default.contents(atPath: ProjectPaths.shared + "/suites/json-parsing/cases.json")
    else {
      print("notice: JSON parsing suite skipped: shared suites not found")
      return nil
    }
    let elements = try #require(try JSONParser.parse(Array(data)).arrayValue)
    return try elements.map { element in
      let bytes: [UInt8]
      if let encoded = element["base64"]?.stringValue {
        bytes = Array(try #require(Data(base64Encoded: encoded)))
      } else {
        bytes = Array(try #require(element["text"]?.stringValue).utf8)
      }
      #expect(element["bytes"]?.intValue == Int64(bytes.count))
      return Case(
        name: try #require(element["name"]?.stringValue), expect: try #require(element["expect"]?.stringValue),
        bytes: bytes)
    }
  }

  @Test func parserFollowsTheSuite() throws {
    guard let cases = try Self.cases() else { return }
    #expect(cases.count == 318)
    for item in cases where item.expect != "either" {
      let accepted = (try? JSONParser.parse(item.bytes)) != nil
      #expect(accepted == (item.expect == "accept"), "\(item.name)")
    }
  }

  /// Each text, wrapped as the value of a member, is accepted by the scanner exactly when the parser accepts it.
  @Test func scannerAgreesWithParser() throws {
    guard let cases = try Self.cases() else { return }
    let names = JSONScanner.Names(["a"])
    for item in cases {
      // Deep nesting is one level deeper when wrapped; the suite's deep cases are far beyond the limit either way.
      let wrapped = Array("{\"a\":".utf8) + item.bytes + Array("}".utf8)
      let parsed = try? JSONParser.parse(wrapped)
      let scanned = try? JSONScanner.scan(wrapped, for: names)
      #expect((parsed == nil) == (scanned == nil), "\(item.name)")
      if let parsed, let field = scanned?[0] {
        let value = try JSONParser.parse(Array(wrapped[field.range]))
        #expect(parsed["a"] == value, "\(item.name)")
      }
      let direct = (try? JSONScanner.scan(item.bytes, for: names)) != nil
      let object = (try? JSONParser.parse(item.bytes))?.objectValue
      #expect(direct == (object != nil), "\(item.name)")
    }
  }

  /// Cutting an accepted text short never crashes, and both readers report the same error at the same place.
  @Test func truncatedTextsFailAlike() throws {
    let text = Array(
      #"{"a": [1, -2.5e+3, "xé\u00e9\ud83d\ude00\n", true, false, null, {"b": {}}], "a": {"c": []}} "#.utf8)
    let names = JSONScanner.Names(["a"])
    for length in 0..<text.count - 1 {
      let cut = Array(text[..<length])
      let parserError = #expect(throws: JSONError.self) { try JSONParser.parse(cut) }
      let scannerError = #expect(throws: JSONError.self) { try JSONScanner.scan(cut, for: names) }
      if length > 0 { #expect(parserError == scannerError, "cut after \(length) bytes") }
    }
    for index in text.indices {
      for byte: UInt8 in [0x00, 0x1F, 0x22, 0x5C, 0x7B, 0x80, 0xED, 0xFF] {
        var changed = text
        changed[index] = byte
        let parsed = (try? JSONParser.parse(changed))?.objectValue != nil
        #expect(parsed == ((try? JSONScanner.scan(changed, for: names)) != nil), "byte \(byte) at \(index)")
      }
    }
  }
}
