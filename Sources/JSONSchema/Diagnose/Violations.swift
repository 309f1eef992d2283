public import YAML

extension Schema {
  /// Everything in which the document breaks the schema, in document order; empty exactly when it is valid.
  ///
  /// Of unions only the alternative that was meant is reported, and a wrong value yields one finding, not one for every
  /// keyword it fails. A document without content yields none.
  public func violations(in document: Document) -> [Violation] {
    guard let root = document.root else { return [] }
    var diagnoser = Diagnoser(schema: self, document: document)
    let found = diagnoser.diagnose(self.root, root, Diagnoser.Context())
    return withoutEchoes(found, in: document).enumerated().sorted { a, b in
      let left = (a.element.key ?? a.element.node).index
      let right = (b.element.key ?? b.element.node).index
      return left == right ? a.offset < b.offset : left < right
    }.map(\.element)
  }

  /// Drops what another finding already explains: repetitions, and a missing key beside a misspelling of it.
  func withoutEchoes(_ violations: [Violation], in document: Document) -> [Violation] {
    var unknown: [NodeID: [String]] = [:]
    for violation in violations {
      if case .unknownField(let name, _) = violation.kind, let mapping = violation.mapping {
        unknown[mapping, default: []].append(name)
      }
    }
    var seen: Set<Echo> = []
    let kept = violations.filter { violation in
      let names: [String]
      switch violation.kind {
      case .missingField(let property): names = [property.name]
      case .noAlternativeKey(let alternatives): names = alternatives.flatMap(\.keys)
      default: names = []
      }
      if let mapping = violation.mapping, !names.isEmpty {
        let others = unknown[mapping] ?? []
        if others.contains(where: { !nearestNames($0, among: names).isEmpty }) { return false }
        // Where every key is unknown, one of them stands where the selecting key should.
        if case .noAlternativeKey = violation.kind, !others.isEmpty, others.count == document.entries(mapping).count {
          return false
        }
      }
      return seen.insert(Echo(violation)).inserted
    }
    // Each finding dropped above leaves the unknown field that explains it.
    return kept
  }
}

/// What makes two findings say the same.
private struct Echo: Hashable {
  var node: NodeID
  var key: NodeID?
  var kind: String

  init(_ violation: Violation) {
    node = violation.node
    key = violation.key
    switch violation.kind {
    case .unknownField: kind = "unknown"
    case .missingField(let property): kind = "missing \(property.name)"
    case .other(let keyword): kind = "other \(keyword)"
    case .wrongType, .nullNotAllowed, .floatForInteger: kind = "type"
    case .duplicateItems: kind = "duplicate"
    case .forbiddenTogether(let names): kind = "together \(names)"
    case .enumValue, .constMismatch: kind = "constant"
    case .integerRange, .numberRange: kind = "range"
    case .unionNoMatch, .unionMultipleKeys, .noAlternativeKey: kind = "union"
    case .tooFewItems, .tooManyItems: kind = "count"
    }
  }
}
