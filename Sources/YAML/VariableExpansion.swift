import Diagnostics
import SourceText

/// Reads a file that contains references to variables.
///
/// First every reference is replaced by a character without meaning, so that libyaml can tell where comments are. That
/// is all that happens when values are not to be read. Otherwise the values are put in and the text is read again.
struct VariableExpansion {
  let source: SourceFile
  let references: [ScannedReference]
  let placeholder: [UInt8]
  let limits: Limits
  /// The text with placeholders and what libyaml made of it.
  let marked: ExpandedText
  let markedResult: BuildResult

  init(_ source: SourceFile, _ references: [ScannedReference], _ placeholder: [UInt8], _ limits: Limits) {
    self.source = source
    self.references = references
    self.placeholder = placeholder
    self.limits = limits
    marked = expand(source.bytes, references, placeholder: placeholder) { index in
      switch references[index].kind {
      case .dollar: .bytes([UInt8(ascii: "$")], isVariable: false)
      case .variable, .variableWithDefault: .placeholder
      case .unclosed: .itself
      }
    }
    markedResult = build(marked, source, limits)
  }

  /// The document with unread variables.
  func document(into diagnostics: inout DiagnosticCollector) -> Document? {
    let outside = referencesOutsideComments()
    report(unclosed: outside, into: &diagnostics)
    return markedResult.document(source, marked, variables(outside), &diagnostics)
  }

  /// The document with the given values.
  func document(_ values: [String: String], into diagnostics: inout DiagnosticCollector) -> Document? {
    let outside = referencesOutsideComments()
    report(unclosed: outside, into: &diagnostics)
    for index in references.indices where outside[index] {
      guard case .variable = references[index].kind, values[name(references[index])] == nil else { continue }
      diagnostics.report(missingFinding(references[index]))
    }
    let expanded = expand(source.bytes, references, placeholder: placeholder) { index in
      guard outside[index] else { return .itself }
      let reference = references[index]
      switch reference.kind {
      case .dollar: return .bytes([UInt8(ascii: "$")], isVariable: false)
      case .unclosed: return .itself
      case .variable:
        guard let value = values[name(reference)] else { return .placeholder }
        return .bytes(Array(value.utf8), isVariable: true)
      case .variableWithDefault:
        let value = values[name(reference)].map { Array($0.utf8) }
        return .bytes(value ?? Array(source.bytes[reference.defaultRange]), isVariable: true)
      }
    }
    guard expanded.bytes.count <= SourceFile.maximumSize else {
      diagnostics.report(
        Diagnostic(
          rule: "yaml-syntax", message: "with the values of its variables the file is larger than the limit",
          span: references[0].span))
      return nil
    }
    let result = build(expanded, source, limits)
    if result.problem == nil, markedResult.problem == nil, !result.isAborted {
      for finding in structureFindings(expanded, result.arena) { diagnostics.report(finding) }
    }
    return result.document(source, expanded, variables(outside), &diagnostics)
  }

  /// For every reference whether it is outside comments and before a second document.
  private func referencesOutsideComments() -> [Bool] {
    if markedResult.problem != nil { return referencesOutsideCommentLines() }
    let comments = markedResult.arena.comments.map { marked.sourceSpan($0.lowerBound, $0.upperBound) }
    let end = markedResult.arena.secondDocument.map { marked.sourceSpan($0.lowerBound, $0.upperBound).start }
    var next = 0
    return references.map { reference in
      while next < comments.count, comments[next].end <= reference.span.start { next += 1 }
      if next < comments.count, comments[next].start <= reference.span.start { return false }
      return reference.span.start < end ?? Int.max
    }
  }

  /// Good enough for a file that cannot be read: whether the line holds more than a comment.
  private func referencesOutsideCommentLines() -> [Bool] {
    // One line may hold all references; it is looked at once.
    var line = ByteSpan(0, 0)
    var isComment = false
    return references.map { reference in
      if reference.span.start >= line.end {
        line = source.lineSpan(source.lines.line(containing: reference.span.start))
        isComment = source.bytes[line.range].first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "#")
      }
      return !isComment
    }
  }

  private func name(_ reference: ScannedReference) -> String { reference.name(in: source.bytes) }

  private func variables(_ outside: [Bool]) -> [VariableReference] {
    var variables: [VariableReference] = []
    variables.reserveCapacity(references.count)
    for (reference, isOutside) in zip(references, outside) where isOutside {
      guard reference.kind == .variable || reference.kind == .variableWithDefault else { continue }
      variables.append(
        VariableReference(
          name: name(reference), span: reference.span, hasDefault: reference.kind == .variableWithDefault))
    }
    return variables
  }

  private func missingFinding(_ reference: ScannedReference) -> Diagnostic {
    let name = name(reference)
    guard !name.isEmpty else {
      return Diagnostic(
        rule: "env-missing", message: "`${}` names no variable", span: reference.span, label: "no name",
        help: ["Write `$${}` if the text is meant literally."])
    }
    return Diagnostic(
      rule: "env-missing", message: "the variable `\(name)` is not set", span: reference.span,
      label: "not set and no default",
      help: [
        "Set it in the environment (`\(name)=...`), or give a default: `${\(name):-value}`.",
        "Write `$$` for a `$` that belongs to the text.",
      ])
  }

  private func report(unclosed outside: [Bool], into diagnostics: inout DiagnosticCollector) {
    for index in references.indices where outside[index] {
      guard case .unclosed = references[index].kind else { continue }
      diagnostics.report(
        Diagnostic(
          rule: "env-missing", message: "the reference that `${` starts is not closed on its line",
          span: references[index].span, label: "no `}` follows on this line",
          help: ["Close it with `}`, or write `$${` if the text is meant literally."]))
    }
  }
}
