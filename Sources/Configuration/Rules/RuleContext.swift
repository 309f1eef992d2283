import Diagnostics
import SourceText
import YAML

/// What a semantic rule sees and where it reports.
struct RuleContext {
  let document: Document
  let options: CompileOptions
  var collector: DiagnosticCollector
  private var reported: Set<Finding> = []

  private struct Finding: Hashable {
    let rule: String
    let span: ByteSpan?
  }

  init(_ document: Document, _ options: CompileOptions, _ collector: DiagnosticCollector) {
    self.document = document
    self.options = options
    self.collector = collector
  }

  /// Reports a finding once per rule and place: what several aliases stand for is read several times.
  mutating func report(_ diagnostic: Diagnostic) {
    guard reported.insert(Finding(rule: diagnostic.rule, span: diagnostic.span)).inserted else { return }
    collector.report(diagnostic)
  }
}
