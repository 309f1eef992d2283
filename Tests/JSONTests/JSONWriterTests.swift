import JSON
import Testing

@Suite struct JSONWriterTests {
  let sample: JSONValue = ["b": [1, 2.5, []], "a": ["x": nil, "y": true], "c": "q\"\\\n\u{1}é/", "d": [:]]

  private func text(_ writer: JSONWriter) -> String { String(decoding: writer.write(sample), as: UTF8.self) }

  @Test func compact() {
    #expect(text(JSONWriter()) == #"{"b":[1,2.5,[]],"a":{"x":null,"y":true},"c":"q\"\\\n\u0001é/","d":{}}"#)
  }

  @Test func prettyAndSorted() {
    #expect(
      text(JSONWriter(pretty: true, sortedKeys: true)) == """
        {
          "a": {
            "x": null,
            "y": true
          },
          "b": [
            1,
            2.5,
            []
          ],
          "c": "q\\"\\\\\\n\\u0001é/",
          "d": {}
        }
        """)
  }

  @Test func whatIsWrittenReadsBackEqual() throws {
    for writer in [JSONWriter(), JSONWriter(pretty: true)] {
      #expect(try JSONParser.parse(writer.write(sample)) == sample)
    }
    #expect(try JSONParser.parse(JSONWriter(sortedKeys: true).write(sample)).isEquivalent(to: sample))
  }

  @Test func equivalenceIgnoresOrderAndSpelling() throws {
    let a = try JSONParser.parse(#"{"x":1.0,"y":[1e2]}"#)
    #expect(a.isEquivalent(to: ["y": [100], "x": 1]))
    #expect(!a.isEquivalent(to: ["y": [100]]))
    #expect(!a.isEquivalent(to: ["y": [100], "x": 1, "z": nil]))
    #expect(!JSONValue.bool(true).isEquivalent(to: 1))
  }
}
