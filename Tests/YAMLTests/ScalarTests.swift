import Diagnostics
import Testing
import YAML

@Suite struct ScalarTests {
  @Test(
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null), (".nan", .null), ("-.Inf", .null),
      ("true", .bool(true)), ("True", .bool(true)), ("FALSE", .bool(false)),
      ("yes", .string("yes")), ("on", .string("on")), ("tRue", .string("tRue")), ("nUll", .string("nUll")),
      ("0", .integer(0)), ("-0", .integer(0)), ("+12", .integer(12)), ("-12", .integer(-12)),
      ("0x1F", .integer(31)), ("-0x10", .integer(-16)), ("0o17", .integer(15)), ("0b101", .integer(5)),
      ("007", .string("007")), ("-012", .string("-012")), ("0x", .string("0x")), ("0xg", .string("0xg")),
      ("1_000", .string("1_000")), ("++1", .string("++1")),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .unsigned(9_223_372_036_854_775_808)), ("18446744073709551615", .unsigned(.max)),
      ("18446744073709551616", .float(18_446_744_073_709_551_616)),
      ("-9223372036854775809", .float(-9.223372036854775809e18)),
      ("1.5", .float(1.5)), ("1.", .float(1)), (".5", .float(0.5)), ("-1e3", .float(-1000)), ("1E-2", .float(0.01)),
      ("1e999", .string("1e999")), (".", .string(".")), ("1e", .string("1e")), ("e5", .string("e5")),
      ("inf", .string("inf")), ("nan", .string("nan")), ("12:30", .string("12:30")), ("1.2.3", .string("1.2.3")),
      ("2024-01-01", .string("2024-01-01")), ("'12'", .string("12")), ("\"true\"", .string("true")),
      ("!!str 12", .string("12")), ("!!int '12'", .integer(12)), ("!!float 1", nil), ("!!bool \"true\"", .bool(true)),
      ("! 12", .string("12")), ("!!null ''", .null), ("10s", .string("10s")), ("0.0.0.0", .string("0.0.0.0")),
    ] as [(String, ScalarValue?)])
  func plainScalarsFollowTheCoreSchema(text: String, expected: ScalarValue?) throws {
    let (document, _) = try clean("a: \(text)\n")
    #expect(document.value(try document.at("a")) == expected ?? .float(1))
  }

  @Test func keysAreText() throws {
    let (document, root) = try clean("200: a\n0x10: b\ntrue: c\nTrue2: d\n1.50: e\n\"007\": f\n010: g\n!!str 5: h\n")
    let keys = document.entries(root).map { document.keyText($0.key) }
    #expect(keys == ["200", "16", "true", "True2", "1.5", "007", "010", "5"])
    #expect(document.entry(root, "16").map { document.text($0.value) } == "b")
    #expect(document.entry(root, "0x10") == nil)
  }

  @Test func blockScalars() throws {
    let (document, _) = try clean("a: |\n  x\n   y\n\nb: >-\n  x\n  y\n\n  z\nc: |+\n  k\n\n")
    #expect(document.text(try document.at("a")) == "x\n y\n")
    #expect(document.text(try document.at("b")) == "x y\nz")
    #expect(document.text(try document.at("c")) == "k\n\n")
    #expect(document.sourceText(try document.at("a")) == "|\n  x\n   y")
    #expect(document.sourceText(try document.at("b")) == ">-\n  x\n  y\n\n  z")
    #expect(document.style(try document.at("a")) == .literal)
    #expect(document.style(try document.at("b")) == .folded)
  }

  @Test func tagThatDoesNotFit() {
    let reading = Reading("a: !!int secret\n")
    #expect(reading.rules == ["yaml-tag-mismatch"])
    #expect(reading.findings.allSatisfy { !$0.message.contains("secret") })
  }
}
