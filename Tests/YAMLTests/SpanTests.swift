import SourceText
import Testing
import YAML

@Suite struct SpanTests {
  @Test func collectionsEndWithTheirLastChild() throws {
    let text = "# head\na:\n  b: 1 # one\n  c:\n    - x\n    - y\n\n  # tail\nd: [1, 2] # flow\ne: {k: v}\n# end\n"
    let (document, root) = try clean(text)
    #expect(document.sourceText(try document.at("a")) == "b: 1 # one\n  c:\n    - x\n    - y")
    #expect(document.sourceText(try document.at("a", "c")) == "- x\n    - y")
    #expect(document.sourceText(try document.at("d")) == "[1, 2]")
    #expect(document.sourceText(try document.at("e")) == "{k: v}")
    #expect(document.source.text(document.span(root)).hasSuffix("e: {k: v}"))
    #expect(document.isFlow(try document.at("d")))
    #expect(!document.isFlow(root))
    #expect(document.comments.map(document.source.text) == ["# head", "# one", "# tail", "# flow", "# end"])
  }

  @Test func valuesThatAreNotWritten() throws {
    let (document, _) = try clean("a:\nb: # note\nc: {x: , y, z: }\nd:\n  -\n  - 1\n")
    #expect(document.span(try document.at("a")) == ByteSpan(2, 2))
    #expect(document.span(try document.at("b")) == ByteSpan(5, 5))
    #expect(document.span(try document.at("c", "x")) == ByteSpan(19, 19))
    #expect(document.span(try document.at("c", "y")) == ByteSpan(23, 23))
    #expect(document.value(try document.at("d", "0")) == .null)
    #expect(document.comments.map(document.source.text) == ["# note"])
  }

  @Test func propertiesAreOutsideTheSpan() throws {
    let (document, _) = try clean("a: &x !!str 5\nb: !!map # why\n  c: *x\nd: &e [1]\nf: !!str\n")
    let a = try document.at("a")
    #expect(document.sourceText(a) == "5")
    #expect(document.source.text(document.spanWithProperties(a)) == "&x !!str 5")
    #expect(document.sourceText(try document.at("b")) == "c: *x")
    #expect(document.sourceText(try document.at("b", "c")) == "*x")
    #expect(document.targetSpan(try document.at("b", "c")) == document.span(a))
    #expect(document.sourceText(try document.at("d")) == "[1]")
    #expect(document.value(try document.at("f")) == .string(""))
    #expect(document.comments.map(document.source.text) == ["# why"])
  }

  @Test func hashesThatAreNoComments() throws {
    let (document, _) = try clean("a: b#c\nd: \"x # y\"\ne: |  # real\n  # text\nf: [a]# odd\ng: 'x\n  # y'\n")
    #expect(document.comments.map(document.source.text) == ["# real", "# odd"])
    #expect(document.text(try document.at("e")) == "# text\n")
    #expect(document.sourceText(try document.at("e")) == "|  # real\n  # text")
  }

  @Test func partsOfScalars() throws {
    func part(_ yaml: String, _ range: Range<Int>) throws -> String {
      let (document, _) = try clean(yaml)
      return document.source.text(document.span(inScalar: try document.at("a"), utf8: range))
    }
    #expect(try part("a: abcdef", 2..<4) == "cd")
    #expect(try part("a: 'it''s'", 2..<3) == "''")
    #expect(try part("a: 'it''s'", 3..<4) == "s")
    #expect(try part("a: \"x\\ty\\u00e4z\"", 1..<2) == "\\t")
    #expect(try part("a: \"x\\ty\\u00e4z\"", 3..<5) == "\\u00e4")
    #expect(try part("a: \"x\\ty\\u00e4z\"", 5..<6) == "z")
    #expect(try part("a: one\n  two\n\n  three", 4..<7) == "two")
    #expect(try part("a: one\n  two\n\n  three", 8..<13) == "three")
    #expect(try part("a: \"one \\\n   two\"", 4..<7) == "two")
    #expect(try part("a: |\n   one\n     two\n", 6..<9) == "two")
    #expect(try part("a: |2\n     one\n  two\n", 3..<6) == "one")
    #expect(try part("a: >\n  one\n  two\n\n  three\n   more\n  end\n", 4..<7) == "two")
    #expect(try part("a: >\n  one\n  two\n\n  three\n   more\n  end\n", 8..<13) == "three")
    #expect(try part("a: >\n  one\n  two\n\n  three\n   more\n  end\n", 15..<19) == "more")
    #expect(try part("a: >\n  one\n  two\n\n  three\n   more\n  end\n", 20..<23) == "end")
    #expect(try part("a: ünï", 0..<2) == "ü")
    #expect(try part("a: abc", 3..<3) == "")
    #expect(try part("a: abc", 7..<9) == "")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func lineBreaks(_ lineBreak: String) throws {
    let text = "a: |\n  one\n  two\n# note\nb: >\n  x\n  y\nc: p\n  q\nd: é # last".split(separator: "\n")
    let (document, _) = try clean(text.joined(separator: lineBreak))
    let a = try document.at("a")
    #expect(document.text(a) == "one\ntwo\n")
    #expect(document.source.text(document.span(inScalar: a, utf8: 4..<7)) == "two")
    let b = try document.at("b")
    #expect(document.source.text(document.span(inScalar: b, utf8: 2..<3)) == "y")
    let c = try document.at("c")
    #expect(document.source.text(document.span(inScalar: c, utf8: 2..<3)) == "q")
    #expect(document.comments.map(document.source.text) == ["# note", "# last"])
    #expect(document.line(try document.at("d")) == 10)
    #expect(document.sourceText(try document.at("d")) == "é")
  }

  @Test func encodings() throws {
    let text = "ä: x\nbé: [ö, \"k\"]\n"
    var little: [UInt8] = [0xFF, 0xFE]
    var big: [UInt8] = [0xFE, 0xFF]
    for unit in text.utf16 {
      little += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    for contents in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), little, big] {
      let reading = Reading(try SourceFile(name: "x", contents: contents))
      #expect(reading.findings == [])
      let document = try #require(reading.document)
      let k = try document.at("bé", "1")
      #expect(document.sourceText(k) == "\"k\"")
      #expect(document.column(k) == 9)
      #expect(document.line(k) == 2)
    }
  }

  @Test func parents() throws {
    let (document, root) = try clean("a: &x {b: [1]}\nc: *x\n")
    #expect(document.parent(root) == nil)
    #expect(document.parent(try document.at("a", "b", "0")) == (try document.at("a", "b")))
    #expect(document.parent(try document.at("c")) == root)
    #expect(document.isAlias(try document.at("c")))
    #expect(document.resolved(try document.at("c")) == (try document.at("a")))
    #expect(document.kind(try document.at("c")) == .mapping)
  }
}
