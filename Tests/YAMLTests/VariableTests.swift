import Diagnostics
import SourceText
import Testing
import YAML

@Suite struct VariableTests {
  private func values(_ text: String, _ environment: [String: String]) throws -> String {
    let reading = Reading("a: \(text)\n", variables: .environment(environment))
    #expect(!reading.rules.contains("yaml-syntax"))
    let document = try #require(reading.document)
    return document.text(try document.at("a"))
  }

  @Test func textIsReplacedAsUpstreamDoes() throws {
    let environment = ["X": "val", "X_1": "long", "EMPTY": "", "Ü": "uml"]
    #expect(try values("$X", environment) == "val")
    #expect(try values("$X.y", environment) == "val.y")
    #expect(try values("$X_1", environment) == "long")
    #expect(try values("pre${X}post", environment) == "prevalpost")
    #expect(try values("${NOPE:-dflt}", environment) == "dflt")
    #expect(try values("${X:-dflt}", environment) == "val")
    #expect(try values("p${EMPTY:-dflt}", environment) == "p")
    #expect(try values("$$X", environment) == "$X")
    #expect(try values("$$$X", environment) == "$val")
    #expect(try values("a$) b$ c$.", environment) == "a$) b$ c$.")
    #expect(try values("x$", environment) == "x$")
    #expect(try values("${X", environment) == "${X")
    #expect(try values("$Ü", environment) == "uml")
    #expect(try values("'$X'", environment) == "val")
    #expect(try values("|\n  $X\n  ${X}", environment) == "val\nval\n")
    #expect(try values("${NOPE:-a:-b}", environment) == "a:-b")
    #expect(try values("${NOPE:-$X}", environment) == "$X")
  }

  @Test func typesComeFromTheValue() throws {
    let reading = Reading("port: ${P}\nname: \"${P}\"\n", variables: .environment(["P": "80"]))
    #expect(reading.findings == [])
    let document = try #require(reading.document)
    #expect(document.value(try document.at("port")) == .integer(80))
    #expect(document.value(try document.at("name")) == .string("80"))
    #expect(document.sourceText(try document.at("port")) == "${P}")
    #expect(document.sourceText(try document.at("name")) == "\"${P}\"")
    #expect(document.holdsVariable(try document.at("port")))
  }

  @Test func unreadVariablesHaveNoValue() throws {
    let text = "# $C\na: ${X}\nb: {k: ${Y:-1}} # ${C2}\nc: pre $Z post\nd: $$5.00\n$K: 1\ne: |\n  $L\n  # $M\n"
    let (document, root) = try clean(text)
    #expect(document.variables.map(\.name) == ["X", "Y", "Z", "K", "L", "M"])
    #expect(document.variables.map(\.hasDefault) == [false, true, false, false, false, false])
    #expect(document.variables.map { document.source.text($0.span) } == ["${X}", "${Y:-1}", "$Z", "$K", "$L", "$M"])
    #expect(document.value(try document.at("a")) == .unknown)
    #expect(document.value(try document.at("b", "k")) == .unknown)
    #expect(document.value(try document.at("d")) == .string("$5.00"))
    #expect(!document.holdsVariable(try document.at("d")))
    let c = try document.at("c")
    #expect(document.text(c) == "pre $Z post")
    #expect(document.source.text(document.span(inScalar: c, utf8: 7..<11)) == "post")
    #expect(document.text(try document.at("e")) == "$L\n# $M\n")
    #expect(document.comments.map(document.source.text) == ["# $C", "# ${C2}"])
    #expect(document.entry(root, "$K") != nil)
  }

  @Test func unsetVariables() throws {
    let text = "# $COMMENT\na: ${NOPE}\nb: x-$ALSO # $C\nc: ${D:-1}\n"
    let reading = Reading(text, variables: .environment([:]))
    #expect(reading.rules == ["env-missing", "env-missing"])
    #expect(reading.findings.compactMap(\.span) == [ByteSpan(14, 21), ByteSpan(27, 32)])
    #expect(reading.findings[0].message.contains("`NOPE`"))
    let document = try #require(reading.document)
    #expect(document.value(try document.at("a")) == .unknown)
    #expect(document.value(try document.at("c")) == .integer(1))
    #expect(document.comments.count == 2)
  }

  @Test(arguments: ["[1, 2]", "x: 1", "k # c", "\"q\"", "*a", "!t v", "- a", "|"])
  func valuesWithStructureAreAWarning(_ value: String) throws {
    let reading = Reading("z: &a 1\nv: $V\n", variables: .environment(["V": value]))
    #expect(reading.rules.first == "env-structure" || reading.rules == ["yaml-syntax"], "\(reading.findings)")
    #expect(reading.findings.allSatisfy { $0.span == nil || $0.span?.start ?? 0 >= 8 })
    #expect(reading.findings.allSatisfy { !$0.message.contains(value) })
  }

  @Test(arguments: ["plain", "two words", "a:b", "http://x/y?z#f", "", " padded ", "5", "x\n"])
  func plainValuesAreNoWarning(_ value: String) {
    #expect(Reading("v: $V\nw: 1\n", variables: .environment(["V": value])).findings == [])
    #expect(Reading("v: \"$V\"\nw: {q: '$V'}\n", variables: .environment(["V": value])).findings == [])
  }

  @Test func aValueMayBeAWholeTree() throws {
    let value = "\n  b: 1\n  c: [x, y]"
    let reading = Reading("a: $V\nd: end # $N\n", variables: .environment(["V": value]))
    #expect(reading.rules == ["env-structure"])
    let document = try #require(reading.document)
    #expect(document.text(try document.at("a", "c", "1")) == "y")
    #expect(document.sourceText(try document.at("a", "c", "1")) == "$V")
    #expect(document.sourceText(try document.at("d")) == "end")
    try checkSpans(document, "tree in a variable")
  }

  @Test func anEmptyValueIsNull() throws {
    let reading = Reading("a: ${E}\nb: 1\n", variables: .environment(["E": ""]))
    let document = try #require(reading.document)
    let a = try document.at("a")
    #expect(document.value(a) == .null)
    #expect(document.holdsVariable(a))
    #expect(document.sourceText(a) == "${E}")
  }

  @Test func partsOfExpandedScalars() throws {
    let text = "a: 'it''s ${X} end'\n"
    let reading = Reading(text, variables: .environment(["X": "a longer value"]))
    let document = try #require(reading.document)
    let a = try document.at("a")
    #expect(document.text(a) == "it's a longer value end")
    #expect(document.source.text(document.span(inScalar: a, utf8: 7..<9)) == "${X}")
    #expect(document.source.text(document.span(inScalar: a, utf8: 20..<23)) == "end")
    let unread = try clean(text).document
    let b = try unread.at("a")
    #expect(unread.text(b) == "it's ${X} end")
    #expect(unread.source.text(unread.span(inScalar: b, utf8: 10..<13)) == "end")
    #expect(unread.source.text(unread.span(inScalar: b, utf8: 7..<8)) == "X")
  }

  @Test func privateUseCharactersInTheFile() throws {
    let (document, _) = try clean("a: \"\u{F8FF}${X}\u{F8FE}\"\nb: \u{F8FF}\n")
    #expect(document.text(try document.at("a")) == "\u{F8FF}${X}\u{F8FE}")
    #expect(document.value(try document.at("b")) == .string("\u{F8FF}"))
  }

  @Test func unclosedReference() {
    #expect(Reading("a: ${X\nb: {c: 1}\n").rules == ["env-missing"])
    #expect(Reading("a: 1 # ${X\nb: {c: 1}\n").findings == [])
  }

  @Test func tilde() {
    #expect(Reading("~/x: 1\n").rules == ["env-tilde"])
    #expect(Reading("a: ~/x\n").findings == [])
  }
}
