import Diagnostics
import SourceText
import Testing

struct DiagnosticCollectorTests {
  @Test func sortsByPlaceAndDropsRepetitions() {
    func finding(_ rule: String, _ span: ByteSpan?, _ severity: Severity = .warning) -> Diagnostic {
      Diagnostic(rule: rule, severity: severity, message: "m", span: span)
    }
    var collector = DiagnosticCollector()
    collector.report(finding("c", ByteSpan(4, 9)))
    collector.report(finding("b", ByteSpan(4, 5)))
    collector.report(finding("a", ByteSpan(4, 5)))
    collector.report(finding("c", ByteSpan(4, 9)))
    collector.report(finding("d", nil))
    #expect(!collector.hasErrors)
    #expect(collector.sorted().map(\.rule) == ["d", "a", "b", "c"])
    collector.report(finding("e", nil, .error))
    #expect(collector.hasErrors)
  }
}
