#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The `Date` line of the gateway's own answers (RFC 9110 section 6.6.1), made once a second.
struct DateField {
  private var second: Int64 = .min
  private var line: [UInt8] = []

  /// `date: Sun, 06 Nov 1994 08:49:37 GMT` with its CRLF, for the present time.
  mutating func current() -> [UInt8] {
    let now = SystemCalls.wallMicroseconds() / 1_000_000
    if now != second {
      second = now
      line = DateField.format(now)
    }
    return line
  }

  static func format(_ seconds: Int64) -> [UInt8] {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let day = "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
    let clock = "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
    return Array("date: \(day) \(clock)\r\n".utf8)
  }
}
