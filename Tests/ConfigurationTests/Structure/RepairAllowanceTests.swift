import Diagnostics
import SourceText
import Testing

@testable import Configuration

@Suite struct RepairAllowanceTests {
  @Test func `searching ends when the steps are used up`() {
    let allowance = RepairAllowance(violations: 1)
    #expect(allowance.allowsSearch)
    allowance.spend(steps: 299_999)
    #expect(allowance.allowsSearch)
    allowance.spend(steps: 1)
    #expect(!allowance.allowsSearch)
    #expect(allowance.allowsCheck(ofBytes: 1))
  }

  @Test func `a check costs its text and what it finds`() {
    let allowance = RepairAllowance(violations: 1)
    #expect(allowance.allowsCheck(ofBytes: 12 << 20))
    allowance.spend(bytes: (12 << 20) - 1000, violations: 15)
    #expect(allowance.allowsCheck(ofBytes: 40))
    #expect(!allowance.allowsCheck(ofBytes: 41))
  }

  @Test func `a file with more violations than are reported is not searched for repairs`() {
    #expect(RepairAllowance(violations: DiagnosticCollector.limit).allowsSearch)
    let allowance = RepairAllowance(violations: DiagnosticCollector.limit + 1)
    #expect(!allowance.allowsSearch)
    #expect(!allowance.allowsCheck(ofBytes: 1))
  }

  @Test func `rows beyond the limit are not read`() {
    let source = SourceFile(name: "test", text: "a: 1\n# note\nb: 2\nc: 3\n")
    #expect(readRows(source, limit: 3)?.count == 3)
    #expect(readRows(source, limit: 2) == nil)
  }
}
