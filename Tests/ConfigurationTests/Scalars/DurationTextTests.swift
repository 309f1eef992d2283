import Testing

@testable import Configuration

@Suite struct DurationTextTests {
  @Test(arguments: [
    ("10s", Duration.seconds(10)), ("1m30s", .seconds(90)), ("1.5h", .seconds(5400)), (".5s", .milliseconds(500)),
    ("250ms", .milliseconds(250)), ("0", .zero), ("+5s", .seconds(5)), ("-0", .zero), ("-0s", .zero),
    ("1us", .microseconds(1)), ("1µs", .microseconds(1)), ("1μs", .microseconds(1)), ("7ns", .nanoseconds(7)),
    ("1.s", .seconds(1)), ("0.0000000001h", .nanoseconds(360)), ("9999999999h", .seconds(35_999_999_996_400)),
    ("1h1ns", .seconds(3600) + .nanoseconds(1)),
  ])
  func reads(text: String, duration: Duration) throws { #expect(try DurationText(text).duration == duration) }

  @Test(arguments: [
    ("", DurationTextError.Reason.empty, 0..<0), ("10", .missingUnit, 0..<2), ("1d", .unknownUnit("d"), 1..<2),
    ("1 s", .space, 1..<2), (" 1s", .space, 0..<1), ("1s ", .space, 2..<3), ("-5s", .negative, 0..<1),
    ("s", .missingNumber, 0..<1), ("1sx", .unknownUnit("sx"), 1..<3), ("1m30", .missingUnit, 2..<4),
    ("-", .missingNumber, 0..<1), (".", .missingNumber, 0..<1), (".s", .missingNumber, 0..<1),
    ("9999999999999999h", .tooLong, 0..<17), ("00", .missingUnit, 0..<2), ("ü", .missingNumber, 0..<2),
  ])
  func refuses(text: String, reason: DurationTextError.Reason, part: Range<Int>) {
    #expect(throws: DurationTextError(reason: reason, part: part)) { try DurationText(text) }
  }

  @Test func sumsAreBounded() {
    let text = String(repeating: "999999999999999h", count: 3000)
    #expect(throws: DurationTextError(reason: .tooLong, part: 0..<text.utf8.count)) { try DurationText(text) }
  }

  @Test(arguments: [
    ("10", "10s"), ("1 s", "1s"), ("1d", "24h"), ("2 weeks", "336h"), ("30 Seconds", "30s"), ("5min", "5m"),
    ("1 hour 30 minutes", "1h30m"), ("500 msec", "500ms"),
  ])
  func suggests(text: String, suggestion: String) { #expect(DurationText.suggestion(for: text) == suggestion) }

  @Test(arguments: ["soon", "", "1x", "-", "1.5d", "10s!"]) func suggestsNothing(text: String) {
    #expect(DurationText.suggestion(for: text) == nil)
  }
}
