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
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }.enumerated().sorted { a, b in
      let left = a.element.span.map { ($0.start, $0.end) } ?? (-1, -1)
      let right = b.element.span.map { ($0.start, $0.end) } ?? (-1, -1)
      if left != right { return left < right }
      if a.element.rule != b.element.rule { return a.element.rule < b.element.rule }
      return a.offset < b.offset
    }.map(\.element)
  }
}
