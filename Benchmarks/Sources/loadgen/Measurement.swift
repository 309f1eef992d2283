import NIOCore

/// What the connections have seen.
struct Measurement: Sendable {
  /// Nanoseconds from a request to the end of its answer.
  var latencies: [UInt32] = []
  /// Answers with another status than 200, and connections that ended.
  var failures = 0

  /// Forgets what was measured so far; failures are kept.
  mutating func reset() { latencies.removeAll(keepingCapacity: true) }

  /// Notes an answer.
  mutating func add(_ time: TimeAmount) { latencies.append(UInt32(clamping: time.nanoseconds)) }
}

/// A measurement in one line.
struct Report {
  let label: String
  let seconds: Int64
  let result: Measurement
  let before: ProcessUsage?
  let after: ProcessUsage?

  /// The line.
  var line: String {
    let sorted = result.latencies.sorted()
    func quantile(_ share: Double) -> String {
      guard !sorted.isEmpty else { return "-" }
      let index = min(sorted.count - 1, Int(Double(sorted.count) * share))
      return "\(sorted[index] / 1000)"
    }
    var parts = [
      label, "requests=\(sorted.count)", "per_second=\(sorted.count / Int(seconds))", "p50_us=\(quantile(0.5))",
      "p99_us=\(quantile(0.99))", "failures=\(result.failures)",
    ]
    if let before, let after, !sorted.isEmpty {
      let micros = (after.cpuMicroseconds - before.cpuMicroseconds) * 10 / sorted.count
      parts.append("cpu_us_per_request=\(micros / 10).\(micros % 10)")
      parts.append("rss_mib=\(after.residentBytes >> 20)")
    }
    return parts.joined(separator: " ")
  }
}
