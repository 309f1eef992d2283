import JSON
import Testing

@Suite struct JSONParserTests {
  @Test(arguments: [
    ("", 0, JSONError.Reason.unexpectedEnd), ("[1,]", 3, .expectedValue), ("{\"a\" 1}", 5, .expectedColon),
    ("{a:1}", 1, .expectedName), ("[1 2]", 3, .expectedCommaOrEnd), ("01", 1, .invalidNumber),
    ("\"\\x\"", 1, .invalidEscape), ("\"a\u{1}\"", 2, .controlCharacter), ("null x", 5, .trailingContent),
    ("\"\\ud800\"", 1, .invalidEscape), ("-", 1, .unexpectedEnd), ("[truf]", 1, .expectedValue),
    ("\u{FEFF}{}", 0, .expectedValue),
  ])
  func errorsNameThePlace(text: String, offset: Int, reason: JSONError.Reason) {
    #expect(throws: JSONError(offset: offset, reason: reason)) { try JSONParser.parse(text) }
  }

  @Test func invalidUTF8PointsAtTheSequence() {
    for bad: [UInt8] in [[0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]] {
      let text = [0x22, 0x61] + bad + [0x22]
      #expect(throws: JSONError(offset: 2, reason: .invalidUTF8)) { try JSONParser.parse(text) }
    }
  }

  @Test func depthLimitCountsContainers() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    _ = try JSONParser.parse(nested(512))
    #expect(throws: JSONError(offset: 512, reason: .tooDeep(limit: 512))) { try JSONParser.parse(nested(513)) }
    let names = JSONScanner.Names([])
    _ = try JSONScanner.scan(Array(("{\"a\":" + nested(511) + "}").utf8), for: names)
    #expect(throws: JSONError(offset: 516, reason: .tooDeep(limit: 512))) {
      try JSONScanner.scan(Array(("{\"a\":" + nested(512) + "}").utf8), for: names)
    }
  }

  @Test func numbersKeepTheirSpelling() throws {
    for literal in ["0", "-0", "1e400", "12345678901234567890", "0.10", "1E+2"] {
      let value = try JSONParser.parse(literal)
      #expect(value.numberValue?.literal == literal)
      #expect(JSONWriter().write(value) == Array(literal.utf8))
    }
    #expect(JSONNumber(literal: "1e2")?.asInt64 == 100)
    #expect(JSONNumber(literal: "1.5")?.asInt64 == nil)
    #expect(JSONNumber(literal: "18446744073709551615")?.asUInt64 == .max)
    #expect(JSONNumber(literal: "9223372036854775808")?.asInt64 == nil)
    #expect(JSONNumber(literal: "1e400")?.asDouble == nil)
    #expect(JSONNumber(literal: "+1") == nil)
    #expect(JSONNumber(literal: "1 ") == nil)
  }

  @Test func repeatedMembersAreKeptAndTheLastIsFound() throws {
    let value = try JSONParser.parse(#"{"a":1,"b":2,"\u0061":3}"#)
    #expect(value["a"] == 3)
    #expect(value.objectValue?.map(\.name) == ["a", "b", "a"])
    var object = try #require(value.objectValue)
    object["a"] = 4
    #expect(JSONWriter().write(.object(object)) == Array(#"{"b":2,"a":4}"#.utf8))
    object["b"] = nil
    #expect(object.members.count == 1)
  }

  @Test func largeObjectsFindTheirMembers() {
    var object = JSONObject()
    for index in 0..<100 { object.append("k\(index % 50)", JSONValue.number(JSONNumber(index))) }
    #expect(object["k7"] == 57)
    #expect(object["k50"] == nil)
    object["k7"] = nil
    #expect(object["k7"] == nil)
    #expect(object.count == 98)
  }

  @Test func namesAreComparedByCodePoints() throws {
    let value = try JSONParser.parse("{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(value["\u{E9}"] == 1)
    #expect(value["e\u{301}"] == 2)
    #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
  }
}
