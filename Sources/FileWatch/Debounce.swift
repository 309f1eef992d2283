/// Gathers signs of change into one look at the files: when no further sign has come for a while, but not much later
/// than the first one. Times are in milliseconds of one clock.
struct Debounce: Sendable {
  /// How long it has to be quiet.
  let quiet: Int64
  /// How long a look is put off at most.
  let longest: Int64
  private var first: Int64?
  private var latest: Int64 = 0

  init(quiet: Int64, longest: Int64) {
    self.quiet = quiet
    self.longest = longest
  }

  /// When the files are to be looked at; nil without a sign of change.
  var deadline: Int64? { first.map { min(latest + quiet, $0 + longest) } }

  /// Takes note of a sign of change.
  mutating func note(at now: Int64) {
    if first == nil { first = now }
    latest = now
  }

  /// Whether it is time to look; begins anew if so.
  mutating func isDue(at now: Int64) -> Bool {
    guard let deadline, now >= deadline else { return false }
    first = nil
    return true
  }
}
