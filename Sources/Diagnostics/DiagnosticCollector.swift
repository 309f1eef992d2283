import SourceText

/// Gathers the findings of all stages of one compilation.
///
/// Stages throw only for what cannot be recovered and report everything else here.
public struct DiagnosticCollector: Sendable {
  /// The largest number of findings that are kept of one file: a hostile text could have one for every few bytes.
  public static let limit = 10_000

  /// Everything reported so far, in the order of reporting.
  public private(set) var diagnostics: [Diagnostic] = []
  /// Whether any finding refuses the file.
  public private(set) var hasErrors = false
  /// Whether there were more findings than are kept.
  public private(set) var isFull = false

  /// Creates an empty collector.
  public init() {}

  /// Adds a finding; an exact repetition is dropped, and so is what comes after ``limit`` findings.
  public mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    if diagnostics.last == diagnostic { return }
    if diagnostics.count < DiagnosticCollector.limit { diagnostics.append(diagnostic) } else { isFull = true }
  }

  /// All findings in document order, without repetitions; those without a span come first.
  public func sorted() -> [Diagnostic] {
    let order = diagnostics.indices.sorted { a, b in
      let left = diagnostics[a].span.map { ($0.start, $0.end) } ?? (-1, -1)
      let right = diagnostics[b].span.map { ($0.start, $0.end) } ?? (-1, -1)
      if left != right { return left < right }
      if diagnostics[a].rule != diagnostics[b].rule { return diagnostics[a].rule < diagnostics[b].rule }
      return a < b
    }
    var result: [Diagnostic] = []
    result.reserveCapacity(order.count)
    // Equal findings have a place and a rule in common, and so are near each other now.
    var seen: Set<Diagnostic> = []
    for index in order {
      let finding = diagnostics[index]
      if let last = result.last, last.span == finding.span, last.rule == finding.rule {
        if seen.isEmpty { seen.insert(last) }
        guard seen.insert(finding).inserted else { continue }
      } else if !seen.isEmpty {
        seen = []
      }
      result.append(finding)
    }
    return result
  }
}
