/// How many findings of one check may still look at all names that are defined, for a similar one or to list them.
final class Budget {
  private var left: Int

  init(_ limit: Int = 64) { left = limit }

  /// Whether one more search is allowed.
  func take() -> Bool {
    guard left > 0 else { return false }
    left -= 1
    return true
  }
}
