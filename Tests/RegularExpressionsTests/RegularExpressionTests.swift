import RegularExpressions
import Testing

struct RegularExpressionTests {
  @Test func matchesWholeTexts() throws {
    let expression = try RegularExpression("/v[0-9]+/.*")
    #expect(expression.matchesWhole("/v1/models"))
    #expect(!expression.matchesWhole("x/v1/models"))
    #expect(expression.matchesAnywhere("x/v1/models"))
  }

  @Test func matchesBytes() throws {
    func matches(_ pattern: String, _ bytes: [UInt8]) throws -> Bool {
      let expression = try RegularExpression(pattern)
      return bytes.withUnsafeBytes { expression.matchesWhole($0) }
    }
    #expect(try matches("a|ab", Array("ab".utf8)))
    #expect(try !matches("a", Array("ab".utf8)))
    #expect(try matches("", []))
    #expect(try !matches(".", [0xFF]))
  }

  @Test(arguments: [
    ("(", RegularExpressionError.Kind.syntax, nil), ("a)", .syntax, nil), ("[a", .syntax, 0..<2),
    ("x(?=y)", .syntax, 1..<4), ("a\\1", .syntax, 1..<3), ("a{1001}", .tooLarge, 1..<7),
  ])
  func saysWhatIsWrong(pattern: String, kind: RegularExpressionError.Kind, part: Range<Int>?) {
    let error = #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern) }
    #expect(error?.kind == kind)
    if let part { #expect(error?.part == part) }
  }
}
