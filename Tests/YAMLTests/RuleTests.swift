import Diagnostics
import SourceText
import Testing
import YAML

@Suite struct RuleTests {
  @Test(arguments: ["", "\n\n", "# only this\n", "~\n", "null", "---\n", "---\n...\n"])
  func emptyFiles(_ text: String) {
    #expect(Reading(text).rules == ["yaml-empty"])
    #expect(Reading(text).document != nil)
  }

  @Test func severalDocuments() throws {
    let reading = Reading("a: 1 # x\n---\nb: 2 # y\n---\nc: 3\n")
    #expect(reading.rules == ["yaml-multi-document"])
    #expect(reading.findings.first?.span == ByteSpan(9, 12))
    let document = try #require(reading.document)
    #expect(document.entries(try #require(document.root)).count == 1)
    #expect(document.comments.count == 1)
    #expect(Reading("--- {a: 1}\n...\n").findings == [])
    #expect(Reading("a: 1\n---\nb: [\n").rules == ["yaml-syntax"])
  }

  @Test func localTags() {
    let reading = Reading("a: !x 1\nb: !y {c: 2}\nd: &e !z [1]\n")
    #expect(reading.rules == ["yaml-local-tag", "yaml-local-tag", "yaml-local-tag"])
    #expect(reading.findings.map(\.span) == [ByteSpan(3, 5), ByteSpan(11, 13), ByteSpan(27, 29)])
  }

  @Test(arguments: ["? [a]\n: 1\n", "{a: 1}: 2\n", "~: 1\n", "null: 1\n", "a: {{ x }}\n", "? &k {b: c}\n: 1\n"])
  func keysThatAreNoNames(_ text: String) { #expect(Reading(text).rules == ["yaml-key"]) }

  @Test func duplicateKeysAreListed() throws {
    let (document, _) = try clean("a: 1\nb: {x: 1, y: 2, x: 3, \"x\": 4}\na: 2\n0x10: 1\n16: 2\n'16': 3\n")
    let pairs = document.duplicateKeys.map { [document.span($0.first).start, document.span($0.second).start] }
    #expect(pairs == [[9, 21], [9, 27], [0, 35], [40, 48], [40, 54]])
    #expect(document.value(try document.at("a")) == .integer(2))
  }

  @Test func duplicatesInALargeMapping() throws {
    var text = ""
    for index in 0..<20_000 { text += "key\(index): \(index)\n" }
    let (document, root) = try clean(text + "key7: again\n")
    #expect(document.duplicateKeys.count == 1)
    #expect(document.duplicateKeys.first?.mapping == root)
  }

  @Test func undecodableFiles() throws {
    let error = #expect(throws: SourceDecodingError.self) {
      try SourceFile(name: "x", contents: [0x61, 0xFF])
    }
    #expect(error?.diagnostic.rule == "yaml-syntax")
    #expect(error?.diagnostic.message.contains("byte 1") == true)
  }
}
