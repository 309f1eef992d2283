import Foundation

/// Something did not happen in the time allowed.
struct TimedOut: Error, CustomStringConvertible {
  let description: String
}

/// Looks again and again until a condition holds.
///
/// - Throws: ``TimedOut`` after `seconds`, and what the condition throws.
func wait(for what: String, seconds: Double = 20, until condition: () throws -> Bool) throws {
  let limit = Date(timeIntervalSinceNow: seconds)
  while try !condition() {
    if Date() > limit { throw TimedOut(description: "not within \(seconds) s: \(what)") }
    usleep(5_000)
  }
}
