import Diagnostics

/// How many findings there are of each kind, to tell whether a change of the text made it better.
struct FindingCensus {
  /// What makes two findings in different texts the same.
  ///
  /// Positions in lists are left out: a fix that adds or joins entries moves those after it.
  struct Kind: Hashable {
    var severity: Severity
    var rule: String
    var place: String

    init(_ diagnostic: Diagnostic) {
      severity = diagnostic.severity
      rule = diagnostic.rule
      var place: [UInt8] = []
      for byte in diagnostic.path.utf8 {
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        if !isDigit || place.last != UInt8(ascii: "[") { place.append(byte) }
      }
      self.place = String(decoding: place, as: UTF8.self)
    }
  }

  private var counts: [Kind: Int] = [:]
  private var errors = 0
  private var warnings = 0
  private var notes = 0

  init(_ diagnostics: [Diagnostic]) {
    // What this version does not execute says nothing about whether a text is better than another.
    for diagnostic in diagnostics where diagnostic.rule != NotExecuted.id {
      counts[Kind(diagnostic), default: 0] += 1
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    }
  }

  /// Whether this is better than `earlier` and the findings of the given kinds are gone: fewer errors, or as many and
  /// fewer lesser findings, and no kind of error that is new or more frequent.
  func improves(on earlier: FindingCensus, resolving kinds: [Kind]) -> Bool {
    guard (errors, warnings, notes) < (earlier.errors, earlier.warnings, earlier.notes) else { return false }
    var allowed = earlier.counts
    for kind in kinds { allowed[kind, default: 0] -= 1 }
    let isResolved = kinds.allSatisfy { counts[$0, default: 0] <= allowed[$0, default: 0] }
    return isResolved && counts.allSatisfy { $0.key.severity != .error || $0.value <= allowed[$0.key, default: 0] }
  }

  /// Number of findings of `earlier` that are gone.
  func resolved(since earlier: FindingCensus) -> Int {
    earlier.counts.reduce(0) { $0 + max(0, $1.value - counts[$1.key, default: 0]) }
  }
}
