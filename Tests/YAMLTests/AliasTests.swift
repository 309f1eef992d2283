import Diagnostics
import Testing
import YAML

@Suite struct AliasTests {
  @Test func aliasesAreFollowed() throws {
    let (document, _) = try clean("a: &x {k: 1}\nb: *x\n<<: *x\n")
    #expect(document.value(try document.at("b", "k")) == .integer(1))
    #expect(document.value(try document.at("<<", "k")) == .integer(1))
  }

  @Test func theLastAnchorOfANameCounts() throws {
    let (document, _) = try clean("a: &x 1\nb: *x\nc: &x 2\nd: *x\n")
    #expect(document.value(try document.at("b")) == .integer(1))
    #expect(document.value(try document.at("d")) == .integer(2))
  }

  @Test func unknownAnchor() throws {
    let reading = Reading("a: *nope\n")
    #expect(reading.rules == ["yaml-unknown-alias"])
    let document = try #require(reading.document)
    #expect(document.value(try document.at("a")) == .unknown)
  }

  @Test func recursion() throws {
    let reading = Reading("a: &x [1, *x]\n")
    #expect(reading.rules == ["yaml-alias-budget"])
    #expect(reading.document != nil)
  }

  @Test func manyLaughs() throws {
    var text = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...60 {
      text += "l\(level): &l\(level) [" + Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    let reading = Reading(text)
    #expect(reading.rules == ["yaml-alias-budget"])
  }

  @Test func depth() {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(Reading(nested(128)).findings == [])
    #expect(Reading(nested(129)).rules == ["yaml-depth"])
    #expect(Reading(nested(129)).document == nil)
    #expect(Reading(String(repeating: "[", count: 1_000_000)).rules == ["yaml-depth"])
    #expect(Reading(String(repeating: "- ", count: 500_000)).rules == ["yaml-depth"])
    #expect(Reading(String(repeating: "{a: ", count: 500_000)).rules == ["yaml-depth"])
    // 80 levels that contain 80 levels through an alias.
    let half = String(repeating: "[", count: 80)
    let close = String(repeating: "]", count: 80)
    #expect(Reading("- &x \(half)\(close)\n- \(half)*x\(close)\n").rules == ["yaml-depth"])
  }
}
