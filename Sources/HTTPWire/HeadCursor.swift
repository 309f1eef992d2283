/// Where a head parser stands between two calls. Lines are judged one at a time, once their line feed has arrived, so
/// that the verdict does not depend on how the input was cut; bytes of an incomplete line are searched only once.
struct HeadCursor: Sendable {
  /// First byte of the current line.
  var line = 0
  /// Bytes before this offset have been searched for the line feed of the current line.
  var searched = 0
  /// The field lines seen so far.
  var facts = FieldFacts()

  enum Step {
    case needMore, complete
    case invalid(HTTPWireError)
  }

  enum LineResult {
    case parsed, end, incomplete
    case invalid(HTTPWireError)
  }

  init(isResponse: Bool) {
    facts.isResponse = isResponse
  }

  mutating func reset() {
    self = HeadCursor(isResponse: facts.isResponse)
  }

  /// Whether the current line can be tried. False when it was incomplete before and its line feed is still missing.
  @inline(__always)
  mutating func mayTryLine(_ base: UnsafeRawPointer, _ count: Int) -> Bool {
    if searched <= line { return true }
    return findLineFeed(base, count)
  }

  /// Searches for the line feed of the current line; remembers how far it got.
  @inline(never)
  mutating func findLineFeed(_ base: UnsafeRawPointer, _ count: Int) -> Bool {
    if let found = ByteScan.lineFeed(base, from: max(searched, line), to: count) {
      searched = found
      return true
    }
    searched = count
    return false
  }

  /// Parses field lines up to the empty line.
  mutating func parseFields(
    _ base: UnsafeRawPointer, _ count: Int, _ limits: HeadLimits, _ fields: inout [HeaderField]
  ) -> Step {
    while true {
      guard mayTryLine(base, count) else { return shortage(count, limits) }
      let start = line
      var field = HeaderField(name: FieldSpan(0, 0), value: FieldSpan(0, 0), lineEnd: 0, known: .other)
      switch FieldLine.parse(base, from: start, to: count, into: &field) {
      case .parsed:
        let end = Int(field.lineEnd)
        if end > limits.maximumBytes { return .invalid(.headTooLarge) }
        if fields.count >= limits.maximumFields { return .invalid(.tooManyFields) }
        if field.known != .other, let error = facts.note(field, base, limits) { return .invalid(error) }
        fields.append(field)
        line = end
      case .end:
        line = start &+ 2
        return line > limits.maximumBytes ? .invalid(.headTooLarge) : .complete
      case .incomplete:
        searched = count
        return shortage(count, limits)
      case .invalid(let error):
        guard findLineFeed(base, count) else { return shortage(count, limits) }
        return .invalid(searched >= limits.maximumBytes ? .headTooLarge : error)
      }
    }
  }

  private func shortage(_ count: Int, _ limits: HeadLimits) -> Step {
    count > limits.maximumBytes ? .invalid(.headTooLarge) : .needMore
  }
}
