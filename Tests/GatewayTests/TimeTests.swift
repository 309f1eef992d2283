import Testing

@testable import Gateway

@Suite struct TimeTests {
  private func text(_ microseconds: [Int64]) -> [String] {
    var formatter = TimestampFormatter()
    return microseconds.map { value in
      let line = LineBuffer()
      formatter.append(value, to: line)
      return line.bytes.text
    }
  }

  @Test func microsecondsHaveSixDigits() {
    #expect(
      text([1_783_545_432_059_908, 1_783_545_432_000_000, 1_783_545_432_000_007, 1_783_545_432_999_999])
        == [
          "2026-07-08T21:17:12.059908Z", "2026-07-08T21:17:12.000000Z", "2026-07-08T21:17:12.000007Z",
          "2026-07-08T21:17:12.999999Z",
        ])
  }

  @Test func theSecondChanges() {
    #expect(
      text([0, 951_782_399_999_999, 951_782_400_000_000, 1])
        == [
          "1970-01-01T00:00:00.000000Z", "2000-02-28T23:59:59.999999Z", "2000-02-29T00:00:00.000000Z",
          "1970-01-01T00:00:00.000001Z",
        ])
  }

  @Test func dateHasTheFormOfTheStandard() {
    #expect(DateField.format(784_111_777).text == "date: Sun, 06 Nov 1994 08:49:37 GMT\r\n")
    #expect(DateField.format(951_782_400).text == "date: Tue, 29 Feb 2000 00:00:00 GMT\r\n")
  }

  @Test func presentDateIsOneLine() {
    var field = DateField()
    let line = field.current().text
    #expect(line.hasPrefix("date: ") && line.hasSuffix(" GMT\r\n") && line.utf8.count == 37)
  }
}
