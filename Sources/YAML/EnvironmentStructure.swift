import Diagnostics
import SourceText

extension VariableExpansion {
  /// Finds values that are read as YAML syntax and not merely as text.
  ///
  /// A value is mere text when the scalar that holds the reference is still there with its style and bounds once the
  /// value is in, and covers the whole value.
  func structureFindings(_ expanded: ExpandedText, _ arena: Arena) -> [Diagnostic] {
    let before = owners(marked, markedResult.arena)
    let after = owners(expanded, arena)
    var findings: [Diagnostic] = []
    for replacement in expanded.replacements
    where replacement.isVariable && !replacement.isPlaceholder && replacement.end > replacement.start {
      let reference = references[replacement.reference]
      guard let old = before[replacement.reference] else { continue }
      if let new = after[replacement.reference], new.style == old.style,
        expanded.sourceSpan(Int(new.start), Int(new.end)) == marked.sourceSpan(Int(old.start), Int(old.end))
      {
        continue
      }
      findings.append(
        Diagnostic(
          rule: "env-structure", severity: .warning,
          message: "the value of `\(reference.name(in: source.bytes))` is read as YAML syntax, not only as text",
          span: reference.span,
          label: "brings in YAML",
          help: ["Put the reference in double quotes if its value is meant as text."]))
    }
    return findings
  }

  /// For each reference the scalar that covers its whole replacement, white space at the ends aside.
  private func owners(_ text: ExpandedText, _ arena: Arena) -> [NodeRecord?] {
    var owners = [NodeRecord?](repeating: nil, count: references.count)
    var next = 0
    for node in arena.nodes where node.shape == .scalar && node.flags.contains(.variable) {
      while next < text.replacements.count, text.replacements[next].end <= Int(node.start) { next += 1 }
      var index = next
      while index < text.replacements.count, text.replacements[index].start < Int(node.end) {
        let replacement = text.replacements[index]
        index += 1
        var start = replacement.start
        var end = replacement.end
        while start < end, isWhite(text.bytes[start]) { start += 1 }
        while start < end, isWhite(text.bytes[end - 1]) { end -= 1 }
        if start >= Int(node.start), end <= Int(node.end) { owners[replacement.reference] = node }
      }
    }
    return owners
  }
}
