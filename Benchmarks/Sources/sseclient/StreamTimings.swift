/// When the events of all streams came.
struct StreamTimings: Sendable {
  /// Nanoseconds from a request to the first byte of its first event.
  var firstBytes: [Int64] = []
  /// Nanoseconds from one event to the next.
  var gaps: [Int64] = []
  /// Streams that ended without their last event, and answers with another status than 200.
  var failures = 0

  /// The figures as one line of JSON; times in microseconds.
  func line(interval: Int64) -> String {
    let deviations = gaps.map { abs($0 - interval * 1_000_000) }.sorted()
    let first = firstBytes.sorted()
    let figures = [
      ("streams", Int64(first.count)), ("events", Int64(gaps.count + first.count)), ("failures", Int64(failures)),
      ("first_p50_us", quantile(first, 50)), ("first_p99_us", quantile(first, 99)),
      ("jitter_p50_us", quantile(deviations, 50)), ("jitter_p99_us", quantile(deviations, 99)),
    ]
    return "{" + figures.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }

  private func quantile(_ sorted: [Int64], _ percent: Int) -> Int64 {
    sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * percent / 100)] / 1000
  }
}
