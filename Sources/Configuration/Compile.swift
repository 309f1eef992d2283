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
  /// The settings of the process; nil when there is no table.
  public var management: ManagementSettings?
  /// Findings that ``CompileOptions/control`` hides.
  public var hidden: [Diagnostic]

  /// Wraps the outcome of a compilation.
  public init(
    report: FileReport, document: Document?, table: RoutingTable?, management: ManagementSettings? = nil,
    hidden: [Diagnostic] = []
  ) {
    self.report = report
    self.document = document
    self.table = table
    self.management = management
    self.hidden = hidden
  }
}

/// Compiles one configuration: text to document, document to checked document, checked document to routing table.
///
/// The only compile path: `validate`, start-up and reload differ in their options alone. Every finding of all stages is
/// reported unless the options hide it; the table is made when none of them, reported or hidden, is an error.
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
    var management: ManagementSettings?
    let document = Document.parse(source, variables: options.variables, into: &findings)
    if let document {
      redactions = misreadSecrets(findings.diagnostics, source)
      checkStructure(document, schema, options, into: &findings)
      checkSemantics(document, schema, options, into: &findings, redactions: &redactions)
      if options.makesTable, !findings.hasErrors {
        management = freezeManagement(document, options)
        if management != nil { table = freeze(document, options, into: &findings) }
      }
    } else {
      redactions = SecretLines.spans(in: source)
      if let schema { findings = withLostIndentation(findings, source, schema, options) }
    }
    let controlled = options.controlled(findings, document)
    let report = FileReport(
      name: source.name, source: source,
      diagnostics: controlled.reported + [TooManyFindings.finding(findings, source)].compactMap(\.self),
      variables: variableNames(document),
      redactions: redactions)
    if findings.hasErrors { table = nil }
    return Compilation(
      report: report, document: document, table: table, management: table == nil ? nil : management,
      hidden: controlled.hidden)
  }
}

/// The findings about a text that is no YAML, or the one about its lost indentation where that makes it one.
private func withLostIndentation(
  _ findings: DiagnosticCollector, _ source: SourceFile, _ schema: Schema, _ options: CompileOptions
) -> DiagnosticCollector {
  let errors = findings.diagnostics.filter { $0.severity == .error }
  guard errors.allSatisfy({ $0.rule == "yaml-syntax" }) else { return findings }
  var result = DiagnosticCollector()
  guard let found = Renesting.find(source, schema, options), let finding = found.finding(source) else {
    let unplaced = Renesting.unplaced(source, schema)
    for var error in findings.diagnostics {
      if error.rule == "yaml-syntax", let note = Renesting.note(unplaced) { error.notes.append(note) }
      result.report(error)
    }
    return result
  }
  let lines = Set(found.moved.map(\.row.line))
  let isNear = errors.allSatisfy { error in
    error.span.map { lines.contains(source.lines.line(containing: $0.start)) } ?? false
  }
  if found.moved.count > 2 || !isNear {
    result.report(finding)
  } else {
    for var error in findings.diagnostics {
      if error.rule == "yaml-syntax", error.fixes.isEmpty {
        error.fixes = finding.fixes
        error.notes.append(finding.message + ".")
      }
      result.report(error)
    }
  }
  return result
}

/// What was read as a tag or as a key in the place of a secret, such as `apiKey: !x` and `apiKey: {{x}}`.
private func misreadSecrets(_ findings: [Diagnostic], _ source: SourceFile) -> [ByteSpan] {
  let rules: Set<String> = ["yaml-local-tag", "yaml-tag-mismatch", "yaml-key"]
  let spans = findings.filter { rules.contains($0.rule) }.compactMap(\.span)
  if spans.isEmpty { return [] }
  // In order and apart from each other: of those that start before a place only the last can reach it.
  let secrets = SecretLines.spans(in: source)
  return spans.filter { span in
    var low = 0
    var high = secrets.count
    while low < high {
      let middle = (low + high) / 2
      if secrets[middle].start <= span.start { low = middle + 1 } else { high = middle }
    }
    return low > 0 && span.start < secrets[low - 1].end
  }
}

/// The names of the variables a document refers to, each once, in document order.
private func variableNames(_ document: Document?) -> [String] {
  var seen: Set<String> = []
  return (document?.variables ?? []).lazy.map(\.name).filter { seen.insert($0).inserted }
}
