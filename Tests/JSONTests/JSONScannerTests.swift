import JSON
import Testing

@Suite struct JSONScannerTests {
  let names = JSONScanner.Names(["model", "stream"])

  private func scan(_ text: String) throws -> (model: String?, stream: JSONScanner.Kind?) {
    let bytes = Array(text.utf8)
    let fields = try JSONScanner.scan(bytes, for: names)
    return (fields[0].map { String(decoding: bytes[$0.range], as: UTF8.self) }, fields[1]?.kind)
  }

  @Test func findsTopLevelMembersOnly() throws {
    let found = try scan(#" {"messages":[{"model":"x","stream":true}], "model" : "gpt-4o" , "stream":false} "#)
    #expect(found.model == "\"gpt-4o\"")
    #expect(found.stream == .false)
    let none = try scan(#"{"models":1,"Model":2}"#)
    #expect(none.model == nil && none.stream == nil)
  }

  @Test func repeatedMembersAreNoticed() throws {
    let names = JSONScanner.Names(["model", "stream"])
    let fields = try JSONScanner.scan(Array(#"{"model":"a","stream":true,"mo\u0064el":"b"}"#.utf8), for: names)
    #expect(fields.isRepeated(0) && !fields.isRepeated(1))
    #expect(!(try JSONScanner.scan(Array(#"{"model":"a"}"#.utf8), for: names)).isRepeated(0))
  }

  @Test func lastOfRepeatedMembersCounts() throws {
    #expect(try scan(#"{"model":"a","model":{"b":1}}"#).model == #"{"b":1}"#)
  }

  @Test(arguments: [#""mo\u0064el""#, #""\u006d\u006F\u0064\u0065\u006c""#, #""model""#])
  func escapedNamesAreRecognised(name: String) throws {
    #expect(try scan("{\(name):1}").model == "1")
  }

  @Test(arguments: [#""mo\u0064e""#, #""mo\u0064ell""#, #""model\u0000""#, #""m\u00f6del""#])
  func otherEscapedNamesAreNot(name: String) throws {
    #expect(try scan("{\(name):1}").model == nil)
  }

  @Test func namesBeyondASCII() throws {
    let names = JSONScanner.Names(["é😀€"])
    let bytes = Array(#"{"\u00e9\ud83d\ude00\u20AC":7}"#.utf8)
    #expect(try JSONScanner.scan(bytes, for: names)[0]?.kind == .number)
  }

  @Test(arguments: ["[]", "\"a\"", "1", "null"])
  func otherTopLevelValuesAreRefused(text: String) {
    #expect(throws: JSONError(offset: 0, reason: .expectedObject)) { try scan(text) }
  }

  @Test(arguments: ["{} x", "{}{}", "{\"a\":1,}", "{\"a\"}", "{\"a\":[1}}", "{\"a\":{\"b\":1]}", "{\"a\":\"\t\"}"])
  func malformedTextsAreRefused(text: String) {
    #expect(throws: JSONError.self) { try scan(text) }
  }

  @Test func longStringsWithSpecialBytesAtEveryOffset() throws {
    for padding in 0..<40 {
      let text = String(repeating: "a", count: padding)
      #expect(try scan("{\"x\":\"\(text)\\\"\(text)é\(text)\",\"model\":1}").model == "1")
      #expect(throws: JSONError(offset: 6 + padding, reason: .controlCharacter)) {
        try scan("{\"x\":\"\(text)\u{1F}bcdefghi\"}")
      }
    }
  }
}

@Suite struct JSONScannerMembersTests {
  private func members(_ text: String, expanding: String? = nil) throws -> [JSONScanner.Member] {
    try text.utf8.withContiguousStorageIfAvailable {
      try JSONScanner.members(UnsafeRawBufferPointer($0), expanding: expanding)
    } ?? []
  }

  @Test func listsMembersInOrder() throws {
    let text = #"{"b": [1, {"x": 2}], "\u0061": "c", "b": {"d": null}}"#
    let found = try members(text, expanding: "b")
    #expect(found.map(\.name) == ["b", "a", "b"])
    #expect(found.map(\.field.kind) == [.array, .string, .object])
    #expect(found.map(\.members.count) == [0, 0, 1])
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[found[2].members[0].field.range], as: UTF8.self) == "null")
    #expect(try members("{}").isEmpty)
  }

  @Test(arguments: ["[]", "{} x", #"{"a": {"b" 1}}"#, #"{"a": {"b": 1,}}"#, #"{"a": {"b": 1}"#])
  func malformedTextsAreRefused(text: String) {
    #expect(throws: JSONError.self) { try members(text, expanding: "a") }
    #expect(throws: JSONError.self) { try members(text) }
  }
}
