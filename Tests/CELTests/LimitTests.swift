import CEL
import Testing

@Suite struct LimitTests {
  static func nested(_ open: String, _ close: String, _ count: Int) -> String {
    String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
  }

  @Test(arguments: [("(", ")"), ("[", "]"), ("f(", ")"), ("{1: ", "}"), ("a[", "]"), ("a ? b : ", ""), ("!(-(", "))")])
  func depthIsBounded(open: String, close: String) throws {
    let levels = open.filter { "([{?".contains($0) }.count
    #expect(fault(Self.nested(open, close, 96 / levels)) == nil)
    let found = try #require(fault(Self.nested(open, close, 96 / levels + 1)))
    #expect(found.kind == .limit)
    #expect(try #require(fault(Self.nested(open, close, 100_000))).kind == .limit)
  }

  @Test func theCeilingHoldsOnASmallStack() async throws {
    let options = CELParsingOptions(maximumDepth: .max)
    #expect(options.maximumDepth == CELParsingOptions.depthCeiling)
    // Tasks run on threads with small stacks.
    let found = await Task.detached { fault(Self.nested("f([(", ")])", 1000), options: options) }.value
    #expect(found?.kind == .limit)
  }

  @Test func lengthIsBounded() throws {
    let text = String(repeating: " ", count: CELParsingOptions.maximumLength) + "1"
    #expect(try #require(fault(text)).kind == .limit)
    #expect(fault(String(text.dropFirst())) == nil)
  }
}
