public import Diagnostics
import JSONSchema
public import Routing
public import SourceText
public import YAML

/// What came of compiling one file.
public struct Compilation: Sendable {
  /// All findings, ready to be rendered.
  public var report: FileReport
  /// The document; nil when the text could not be read as YAML.
  public var document: Document?
  /// What the gateway executes; nil when anything was refused.
  public var table: RoutingTable?

  /// Wraps the outcome of a compilation.
  public init(report: FileReport, document: Document?, table: RoutingTable?) {
    self.report = report
    self.document = document
    self.table = table
  }
}

/// Compiles one configuration: text to document, document to checked document, checked document to routing table.
///
/// The only compile path: `validate`, start-up and reload differ in their options alone. Every finding of all stages is
/// reported; the table is made when none of them is an error.
public func compile(_ source: SourceFile, _ options: CompileOptions) -> Compilation {
  Compiler().compile(source, options)
}

/// Compiles configurations one after another and reads the parts of the schema they need only once.
///
/// It belongs to one task at a time. The result for a file does not depend on those before it.
public struct Compiler {
  private let schema: Schema?

  /// A compiler with the schema that is part of the program.
  public init() {
    // The schema's tests prove that it can be read; without it every compilation reports that it cannot.
    schema = try? Schema.embeddedConfig()
  }

  /// As ``compile(_:_:)``.
  public func compile(_ source: SourceFile, _ options: CompileOptions) -> Compilation {
    var findings = DiagnosticCollector()
    var redactions: [ByteSpan] = []
    var table: RoutingTable?
    let document = Document.parse(source, variables: options.variables, into: &findings)
    if let document {
      redactions = misreadSecrets(findings.diagnostics, source)
      checkStructure(document, schema, options, into: &findings)
      checkSemantics(document, options, into: &findings, redactions: &redactions)
      if !findings.hasErrors { table = freeze(document, options, into: &findings) }
    } else {
      redactions = SecretLines.spans(in: source)
    }
    let report = FileReport(
      name: source.name, source: source, diagnostics: findings.sorted(), variables: variableNames(document),
      redactions: redactions)
    return Compilation(report: report, document: document, table: findings.hasErrors ? nil : table)
  }
}

/// What was read as a tag or as a key in the place of a secret, such as `apiKey: !x` and `apiKey: {{x}}`.
private func misreadSecrets(_ findings: [Diagnostic], _ source: SourceFile) -> [ByteSpan] {
  let rules: Set<String> = ["yaml-local-tag", "yaml-tag-mismatch", "yaml-key"]
  let spans = findings.filter { rules.contains($0.rule) }.compactMap(\.span)
  if spans.isEmpty { return [] }
  let secrets = SecretLines.spans(in: source)
  return spans.filter { span in secrets.contains { $0.start <= span.start && span.start < $0.end } }
}

/// The names of the variables a document refers to, each once, in document order.
private func variableNames(_ document: Document?) -> [String] {
  var seen: Set<String> = []
  return (document?.variables ?? []).map(\.name).filter { seen.insert($0).inserted }
}
