import SourceText

/// Gathers the findings of all stages of one compilation.
///
/// Stages throw only for what cannot be recovered and report everything else here.
public struct DiagnosticCollector: Sendable {
  /// Everything reported so far, in the order of reporting.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Creates an empty collector.
  public init() {}

  /// Adds a finding; an exact repetition is dropped.
  public mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.last != diagnostic { diagnostics.append(diagnostic) }
  }

  /// Whether any finding refuses the file.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

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
