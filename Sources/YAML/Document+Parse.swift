public import Diagnostics
public import SourceText

extension Document {
  /// Reads the first document of a file.
  ///
  /// Reports syntax errors (`yaml-syntax`), a second or no document (`yaml-multi-document`, `yaml-empty`), tags and
  /// keys the gateway does not know (`yaml-local-tag`, `yaml-tag-mismatch`, `yaml-key`), bad aliases
  /// (`yaml-unknown-alias`, `yaml-alias-budget`), nesting beyond the limit (`yaml-depth`) and what concerns variables
  /// (`env-missing`, `env-structure`, `env-tilde`). Duplicate keys are listed in ``duplicateKeys`` and not reported.
  ///
  /// - Parameters:
  ///   - source: The file; its size is limited by ``SourceFile/maximumSize``.
  ///   - variables: Where the values of `$NAME` come from. References in comments are left alone.
  ///   - limits: Bounds against hostile input.
  ///   - diagnostics: Receives the findings.
  /// - Returns: The tree; nil after a syntax error or when the nesting is too deep. Takes linear time.
  public static func parse(
    _ source: SourceFile, variables: VariableMode = .unread, limits: Limits = .standard,
    into diagnostics: inout DiagnosticCollector
  ) -> Document? {
    if let finding = tildeFinding(source) { diagnostics.report(finding) }
    let references = containsDollar(source.bytes) ? scanReferences(source.bytes) : []
    if references.isEmpty {
      let text = ExpandedText(bytes: source.bytes)
      return build(text, source, limits).document(source, text, [], &diagnostics)
    }
    guard let placeholder = unusedCharacter(in: source.bytes) else {
      diagnostics.report(
        Diagnostic(
          rule: "yaml-syntax",
          message: "variables cannot be read in a file that uses every private-use character of Unicode",
          span: references[0].span))
      return nil
    }
    let expansion = VariableExpansion(source, references, placeholder, limits)
    switch variables {
    case .unread: return expansion.document(into: &diagnostics)
    case .environment(let values): return expansion.document(values, into: &diagnostics)
    }
  }

  private static func tildeFinding(_ source: SourceFile) -> Diagnostic? {
    guard source.bytes.first == UInt8(ascii: "~") else { return nil }
    guard source.bytes.count == 1 || source.bytes[1] == UInt8(ascii: "/") else { return nil }
    return Diagnostic(
      rule: "env-tilde", severity: .warning,
      message: "a `~` at the start of the file is not replaced by the home directory", span: ByteSpan(0, 1),
      help: ["Write the path in full."])
  }
}

/// The outcome of reading one text.
struct BuildResult {
  let arena: Arena
  let findings: [Diagnostic]
  let problem: SyntaxProblem?
  let isAborted: Bool

  /// Reports the findings and wraps the arena.
  func document(
    _ source: SourceFile, _ text: ExpandedText, _ variables: [VariableReference],
    _ diagnostics: inout DiagnosticCollector
  ) -> Document? {
    for finding in findings { diagnostics.report(finding) }
    if let problem {
      diagnostics.report(problem.diagnostic(source, text))
      return nil
    }
    if isAborted { return nil }
    let document = Document(source: source, arena: arena, text: text, variables: variables)
    for finding in document.ownRules() { diagnostics.report(finding) }
    return document
  }
}

/// Runs libyaml over a text.
func build(_ text: ExpandedText, _ source: SourceFile, _ limits: Limits) -> BuildResult {
  text.bytes.withUnsafeBufferPointer { bytes in
    var builder = ArenaBuilder(bytes, text, source, limits)
    let problem = readEvents(into: &builder)
    return BuildResult(
      arena: builder.arena, findings: builder.findings, problem: problem, isAborted: builder.isAborted)
  }
}
