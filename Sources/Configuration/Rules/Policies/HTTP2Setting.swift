import Diagnostics
import YAML

/// # http2-setting
///
/// A setting of HTTP/2 is outside what the protocol allows, or cannot work.
///
/// A window has 1 to 2147483647 bytes, a frame 16384 to 16777215 (RFC 9113, section 6.5.2). With a time of zero the
/// gateway would ask its clients for signs of life without a pause, or give them none to answer; leave the field out to
/// ask never.
///
///     frontendPolicies:
///       http:
///         http2FrameSize: 4096
enum HTTP2Setting {
  static let info = RuleInfo(
    "http2-setting", .error, "A setting of HTTP/2 is outside what the protocol allows, or cannot work.")

  private static let ranges: [(name: String, range: ClosedRange<Int64>)] = [
    ("http2WindowSize", 1...0x7FFF_FFFF), ("http2ConnectionWindowSize", 1...0x7FFF_FFFF),
    ("http2FrameSize", 0x4000...0xFF_FFFF),
  ]

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    for (name, range) in ranges {
      guard let number = context.document.integer(section, name) else { continue }
      var value = number.value
      if case .unsigned(_) = context.document.value(number.node) { value = .max }
      guard let value, !range.contains(value) else { continue }
      context.report(
        info, "`\(name)` must be from \(range.lowerBound) to \(range.upperBound)", at: .value(number.node),
        label: value < range.lowerBound ? "too small" : "too large")
    }
    for name in ["http2KeepaliveInterval", "http2KeepaliveTimeout"] {
      guard let time = context.document.duration(section, name), time.value == .zero else { continue }
      context.report(
        info, "`\(name)` must be longer than zero", at: .value(time.node), label: "no time at all",
        help: ["Write a time such as `30s`, or leave the field out."])
    }
  }
}
