import CEL
import SourceText
import Testing

@Suite struct LiteralTests {
  static func value(_ text: String) throws -> CELLiteral? {
    let expression = try CELExpression.parse(text)
    return if case .literal(let value) = expression[expression.root].kind { value } else { nil }
  }

  @Test(arguments: [
    ("null", CELLiteral.null), ("true", .bool(true)), ("false", .bool(false)), ("0", .int(0)), ("007", .int(7)),
    ("0xFf", .int(255)), ("-0x10", .int(-16)), ("12u", .uint(12)), ("0xFFU", .uint(255)),
    ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
    ("18446744073709551615u", .uint(.max)), ("1.5", .double(1.5)), (".5e2", .double(50)), ("1e-2", .double(0.01)),
    ("-2.5E+1", .double(-25)), ("1e-999", .double(0)),
  ])
  func numbersAndConstants(text: String, wanted: CELLiteral) throws {
    #expect(try Self.value(text) == wanted)
  }

  @Test(arguments: [
    (#""""#, ""), (#"'a"b'"#, "a\"b"), (#""a'b""#, "a'b"),
    (#"'\a\b\f\n\r\t\v\\\?\"\'\`'"#, "\u{7}\u{8}\u{C}\n\r\t\u{B}\\?\"'`"),
    (#"'\x41\X42\103\u00e9\U0001F600'"#, "ABCé😀"), (#"r'\n\x'"#, #"\n\x"#), (#"R"a\""#, #"a\"#),
    ("'''a'b''c\nd'''", "a'b''c\nd"), ("\"\"\"\\\"\"\"\"", "\""), ("r\"\"\"a\\\nb\"\"\"", "a\\\nb"), ("'é😀'", "é😀"),
    ("r''''''", ""),
  ])
  func strings(text: String, wanted: String) throws {
    #expect(try Self.value(text) == .string(wanted))
  }

  @Test(arguments: [
    ("b'abc'", Array("abc".utf8)), (#"b'\xff\377\n'"#, [0xFF, 0xFF, 0x0A]), ("B'é'", [0xC3, 0xA9]),
    (#"br'\xff'"#, Array(#"\xff"#.utf8)), ("b'''a\nb'''", Array("a\nb".utf8)),
  ])
  func bytes(text: String, wanted: [UInt8]) throws {
    #expect(try Self.value(text) == .bytes(wanted))
  }

  @Test(arguments: [
    ("9223372036854775808", 0..<19), ("1 - 0x8000000000000000", 4..<22), ("18446744073709551616u", 0..<21),
    ("1e999", 0..<5), ("-1e999", 0..<6), (#"'a\q'"#, 2..<4), (#"'\x4'"#, 1..<4), (#"'\400'"#, 1..<5),
    (#"'\18'"#, 1..<4),
    (#"'\uD800'"#, 1..<7), (#"'\U00110000'"#, 1..<11), (#"b'\u0041'"#, 2..<8), (#"'\é'"#, 1..<4), (#"'a"#, 0..<2),
    (#"'a\'"#, 0..<4), ("'a\n'", 0..<2), (#""""a""#, 0..<5),
  ])
  func faultsNameThePlace(text: String, range: Range<Int>) throws {
    let found = try #require(fault(text))
    #expect(found.kind == .syntax)
    #expect(found.span.range == range, "\(found.message)")
  }

  @Test func invalidUTF8() {
    let bad: [UInt8] = [0x27, 0x61, 0xFF, 0x27]
    #expect(throws: CELSyntaxError.self) { try CELExpression.parse(utf8: bad) }
    #expect(throws: Never.self) { try CELExpression.parse(utf8: [0x62] + bad) }
    #expect(throws: CELSyntaxError.self) { try CELExpression.parse(utf8: [0xC3]) }
  }
}
