import Configuration
import Diagnostics
import SourceText
import Testing

/// The engine against made-up checkers.
@Suite struct ApplyFixesTests {
  /// A checker that finds one error for every letter of `rules`, with the fix to replace the letter by a text.
  private func check(
    _ rules: [Character: String], _ applicability: Fix.Applicability = .safe
  )
    -> (SourceFile) -> Compilation
  {
    { source in
      var findings: [Diagnostic] = []
      for (offset, byte) in source.bytes.enumerated() {
        let letter = Character(Unicode.Scalar(byte))
        guard let replacement = rules[letter] else { continue }
        let span = ByteSpan(offset, offset + 1)
        let fix = Fix("replace", applicability, [TextEdit(span, replacement)])
        findings.append(Diagnostic(rule: "letter-\(letter)", message: "x", span: span, fixes: [fix]))
      }
      return compilation(source, findings)
    }
  }

  private func compilation(_ source: SourceFile, _ findings: [Diagnostic]) -> Compilation {
    Compilation(
      report: FileReport(name: source.name, source: source, diagnostics: findings), document: nil, table: nil)
  }

  private func fixed(
    _ text: String, _ options: FixOptions = FixOptions(), check: (SourceFile) -> Compilation
  ) -> (text: String, findings: Int) {
    let result = applyFixes(to: SourceFile(name: "x", text: text), options, check: check)
    return (String(decoding: result.source.bytes, as: UTF8.self), result.fixedFindings)
  }

  @Test func allFixesOfARoundAreAppliedTogether() {
    var checks = 0
    let result = fixed("a.a.b") { source in
      checks += 1
      return check(["a": "1", "b": "2"])(source)
    }
    #expect(result == ("1.1.2", 3))
    #expect(checks == 2)
  }

  @Test func aFixThatMakesItWorseIsLeftOutAndTheOthersAreKept() {
    // "w" becomes two errors, "n" an error of another kind.
    #expect(fixed("awan", check: check(["a": "1", "w": "ww", "n": "m", "m": "n"])) == ("1w1n", 2))
    #expect(fixed("w", check: check(["w": "ww"])) == ("w", 0))
  }

  @Test func aFixThatRemovesSomeErrorsAndBringsOthersIsLeftOut() {
    let result = fixed("aa") { source in
      let span = ByteSpan(0, min(2, source.bytes.count))
      let fix = Fix("join", .safe, [TextEdit(span, "b")])
      let rules = source.bytes.count == 2 ? ["one", "two"] : ["new"]
      return compilation(source, rules.map { Diagnostic(rule: $0, message: "x", span: span, fixes: [fix]) })
    }
    #expect(result == ("aa", 0))
  }

  @Test func overlappingFixesTakeTurns() {
    // Each "[" and the text up to the next "]" is an error; both spans of "[[]" overlap.
    let result = fixed("[[]") { source in
      let open = source.bytes.indices.filter { source.bytes[$0] == UInt8(ascii: "[") }
      let end = source.bytes.firstIndex(of: UInt8(ascii: "]")) ?? source.bytes.count
      return compilation(
        source,
        open.map { start in
          let inner = String(decoding: source.bytes[(start + 1)..<end], as: UTF8.self)
          let fix = Fix("open", .safe, [TextEdit(ByteSpan(start, end), "(" + inner)])
          return Diagnostic(rule: "bracket", message: "x", span: ByteSpan(start, end), fixes: [fix])
        })
    }
    #expect(result == ("((]", 2))
  }

  @Test func oneFixOfTwoFindingsIsAppliedOnce() {
    let result = fixed("x") { source in
      guard !source.bytes.contains(UInt8(ascii: "!")) else { return compilation(source, []) }
      let fix = Fix("insert", .safe, [TextEdit(ByteSpan(0, 0), "!")])
      return compilation(
        source, ["one", "two"].map { Diagnostic(rule: $0, message: "x", span: ByteSpan(0, 1), fixes: [fix]) })
    }
    #expect(result == ("!x", 2))
  }

  @Test func applicabilityDecides() {
    let unsafe = FixOptions(includesUnsafe: true)
    #expect(fixed("a", check: check(["a": "1"], .unsafe)) == ("a", 0))
    #expect(fixed("a", unsafe, check: check(["a": "1"], .unsafe)) == ("1", 1))
    #expect(fixed("a", unsafe, check: check(["a": "1"], .displayOnly)) == ("a", 0))
  }

  @Test func warningsAreFixedWhereErrorsDoNotGrow() {
    let result = fixed("w") { source in
      let isFixed = source.bytes != [UInt8(ascii: "w")]
      let fix = Fix("replace", .safe, [TextEdit(ByteSpan(0, 1), "v")])
      let kept = Diagnostic(rule: "kept", message: "x", span: ByteSpan(0, 1))
      let gone = Diagnostic(rule: "gone", severity: .warning, message: "x", span: ByteSpan(0, 1), fixes: [fix])
      return compilation(source, isFixed ? [kept] : [kept, gone])
    }
    #expect(result == ("v", 1))
  }

  @Test func limitsEndTheWork() {
    let chain: [Character: String] = ["a": "b"]
    let result = fixed("aaaa", FixOptions(maximumRounds: 0), check: check(chain))
    #expect(result == ("aaaa", 0))
    var checks = 0
    _ = fixed(String(repeating: "w", count: 1000), FixOptions(maximumChecks: 10)) { source in
      checks += 1
      return check(["w": "ww"])(source)
    }
    #expect(checks == 11)
  }

  @Test func utf16IsLeftAlone() throws {
    let source = try SourceFile(name: "x", contents: [0xFE, 0xFF, 0x00, 0x61])
    let result = applyFixes(to: source, check: check(["a": "1"]))
    #expect(!result.isChanged)
    #expect(result.contents == nil)
  }

  @Test func byteOrderMarkIsKept() throws {
    let source = try SourceFile(name: "x", contents: [0xEF, 0xBB, 0xBF, 0x61])
    #expect(applyFixes(to: source, check: check(["a": "1"])).contents == [0xEF, 0xBB, 0xBF, 0x31])
  }
}
