import Diagnostics
import JSONSchema
import SourceText
import YAML

@testable import Configuration

/// The outcome of the semantic checks on a text.
struct Semantics {
  let source: SourceFile
  /// Errors and warnings.
  let findings: [Diagnostic]
  let notes: [Diagnostic]
  let redactions: [ByteSpan]

  init(_ text: String, _ options: CompileOptions = CompileOptions(notExecuted: nil)) {
    self.init(SourceFile(name: "test.yaml", text: text), options)
  }

  init(_ source: SourceFile, _ options: CompileOptions) {
    self.source = source
    var collector = DiagnosticCollector()
    var redactions: [ByteSpan] = []
    if let document = Document.parse(source, variables: options.variables, into: &collector) {
      let schema = try? Schema.embeddedConfig()
      checkSemantics(document, schema, options, into: &collector, redactions: &redactions)
    }
    let all = collector.sorted()
    findings = all.filter { $0.severity != .note }
    notes = all.filter { $0.severity == .note }
    self.redactions = redactions
  }

  /// The ids of the rules in document order.
  var rules: [String] { findings.map(\.rule) }

  /// The source text under the caret of a finding.
  func text(_ index: Int) -> String { findings[index].span.map(source.text) ?? "" }

  /// The texts that reports must hide.
  var secrets: [String] { redactions.map(source.text) }

  /// The file after applying a finding's first fix.
  func fixed(_ index: Int) -> String? {
    findings[index].fixes.first.flatMap { source.applying($0.edits) }.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// A file with one model whose `params` hold the given lines.
func modelFile(provider: String = "openAI", _ params: String...) -> String {
  """
  llm:
    models:
    - name: "*"
      provider: \(provider)
      params:
        model: m

  """ + params.map { "      \($0)\n" }.joined()
}
