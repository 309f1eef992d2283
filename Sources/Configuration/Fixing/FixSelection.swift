import Diagnostics
import SourceText
import YAML

/// A fix to be tried, with the kind of the finding that it must resolve.
struct SelectedFix {
  var edits: [TextEdit]
  var kind: FindingCensus.Kind
}

/// The first applicable fix of every finding that is wanted, in the order of findings, without those that cannot be applied together
/// with an earlier one: they come in the next round, when the text they refer to has settled.
func selectFixes(
  _ compilation: Compilation, _ options: FixOptions, where isWanted: (Diagnostic) -> Bool
) -> [SelectedFix] {
  var result: [SelectedFix] = []
  var taken: [TextEdit] = []
  for diagnostic in compilation.report.diagnostics
  where isWanted(diagnostic) && (diagnostic.severity != .note || options.includesMigrations) {
    let fixes = diagnostic.fixes.lazy.filter { !$0.edits.isEmpty && isApplicable($0, options) }
    guard let fix = fixes.first(where: { !losesVariable($0, compilation.document) }) else { continue }
    if fix.edits.contains(where: { edit in taken.contains { isConflict($0, edit) } }) { continue }
    taken += fix.edits
    result.append(SelectedFix(edits: fix.edits, kind: FindingCensus.Kind(diagnostic)))
  }
  return result
}

private func isApplicable(_ fix: Fix, _ options: FixOptions) -> Bool {
  switch fix.applicability {
  case .safe: true
  case .unsafe: options.includesUnsafe
  case .displayOnly: false
  }
}

/// Whether two edits change the same bytes or insert at the same offset: two fixes that each add a key there would add
/// it twice.
private func isConflict(_ a: TextEdit, _ b: TextEdit) -> Bool {
  a.span.isEmpty && a.span == b.span || a.span.start < b.span.end && b.span.start < a.span.end
}

/// Whether a fix removes a reference to a variable for good. The value of the variable may be wrong, but writing another
/// into the file would cut the file off from its environment, and might store there what was meant to stay outside.
private func losesVariable(_ fix: Fix, _ document: Document?) -> Bool {
  guard let document else { return false }
  return document.variables.contains { variable in
    guard fix.edits.contains(where: { isConflict($0, TextEdit(variable.span, "")) }) else { return false }
    let reference = Array(document.source.bytes[variable.span.range])
    return !fix.edits.contains { contains(Array($0.replacement.utf8), reference) }
  }
}

private func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
  guard part.count <= text.count else { return false }
  return (0...text.count - part.count).contains { text[$0..<$0 + part.count].elementsEqual(part) }
}
