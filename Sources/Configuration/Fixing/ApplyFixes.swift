import Diagnostics
public import SourceText

/// Applies the fixes of a file's findings until none is left that makes it better.
///
/// Every round takes the first applicable fix of each finding, leaves out those that touch the same text as an earlier
/// one, applies the rest and checks the result. It is kept only if the findings it was made for are gone, there are
/// fewer errors (or, with as many, fewer lesser findings) and no error of a new rule or at a new place; otherwise the
/// fixes that are to blame are found by halving and left out. The result depends on the arguments alone. Unless a limit
/// in `options` is reached, fixing the result again changes nothing. UTF-16 text is checked and left as it is.
///
/// - Parameter check: Compiles a text; called for the given one and for every changed one.
public func applyFixes(
  to source: SourceFile, _ options: FixOptions = FixOptions(), check: (SourceFile) -> Compilation
) -> FixedFile {
  let first = check(source)
  var file = FixedFile(
    before: first.report, after: first, source: source, encoding: source.encoding, isChanged: false, fixedFindings: 0)
  guard file.contents != nil else { return file }
  withoutActuallyEscaping(check) { check in
    var run = FixRun(state: FixRun.State(source, first), options: options, check: check)
    for _ in 0..<max(0, options.maximumRounds) where run.isGoingOn { run.applyRound() }
    file.after = run.state.compilation
    file.source = run.state.source
    file.isChanged = run.state.source.bytes != source.bytes
    file.fixedFindings = run.fixedFindings
  }
  return file
}

extension Compiler {
  /// Compiles a file and applies the fixes of its findings; see ``applyFixes(to:_:check:)``.
  public func fix(_ source: SourceFile, _ options: CompileOptions, _ fixOptions: FixOptions = FixOptions()) -> FixedFile
  {
    applyFixes(to: source, fixOptions) { compile($0, options) }
  }
}

private let structuralIDs = Set(structuralRules.map(\.id))

/// The text on its way from round to round.
private struct FixRun {
  struct State {
    var source: SourceFile
    var compilation: Compilation
    var census: FindingCensus

    init(_ source: SourceFile, _ compilation: Compilation) {
      self.source = source
      self.compilation = compilation
      // A fix may not bring in what is hidden, either.
      census = FindingCensus(compilation.report.diagnostics + compilation.hidden)
    }
  }

  private(set) var state: State
  private(set) var fixedFindings = 0
  private(set) var isGoingOn = true
  private var remainingChecks: Int
  /// What all checks may cost, in bytes times findings: with every finding a fix is proven by reading the text again.
  private var remainingWork = 64 << 20
  private let options: FixOptions
  private let check: (SourceFile) -> Compilation

  init(state: State, options: FixOptions, check: @escaping (SourceFile) -> Compilation) {
    self.state = state
    self.options = options
    self.check = check
    remainingChecks = options.maximumChecks
  }

  private var isAffordable: Bool { remainingChecks > 0 && remainingWork > 0 }

  /// Applies the fixes that the present findings offer; there is no further round when none was kept.
  mutating func applyRound() {
    var kept: [SelectedFix] = []
    // What else is wrong may be an echo of a key in the wrong place, so that its fixes would be in the way.
    for isStructural in [true, false] where kept.isEmpty {
      let fixes = selectFixes(state.compilation, options) { structuralIDs.contains($0.rule) == isStructural }
      keepBest(of: fixes[...], in: state.source, &kept)
    }
    isGoingOn = !kept.isEmpty && isAffordable
  }

  /// Keeps all of the given fixes in addition to those kept before, or what is good in each half of them.
  private mutating func keepBest(of fixes: ArraySlice<SelectedFix>, in base: SourceFile, _ kept: inout [SelectedFix]) {
    guard !fixes.isEmpty, isAffordable else { return }
    remainingChecks -= 1
    remainingWork -= (state.compilation.report.diagnostics.count + 1) * base.bytes.count
    if let bytes = base.applying((kept + fixes).flatMap(\.edits)) {
      let source = SourceFile(name: base.name, text: String(decoding: bytes, as: UTF8.self))
      let next = State(source, check(source))
      if next.census.improves(on: state.census, resolving: fixes.map(\.kind)) {
        fixedFindings += next.census.resolved(since: state.census)
        state = next
        kept += fixes
        return
      }
    }
    guard fixes.count > 1 else { return }
    let middle = fixes.startIndex + fixes.count / 2
    keepBest(of: fixes[..<middle], in: base, &kept)
    keepBest(of: fixes[middle...], in: base, &kept)
  }
}
