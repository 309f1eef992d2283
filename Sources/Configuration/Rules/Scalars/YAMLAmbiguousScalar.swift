import Diagnostics
import SourceText
import YAML

/// # yaml-ambiguous-scalar
///
/// Tools that follow YAML 1.1 read this value differently.
///
/// `yes`, `no`, `on` and `off` are truth values there, `010` is eight, `1:30` is ninety, `2024-09-01` a date; here all of
/// them are text. `0o17` is fifteen here and text there. In quotes, text is the same everywhere.
///
///     mcp:
///       targets:
///       - name: git
///         stdio: {cmd: git-tools, args: [no]}
enum YAMLAmbiguousScalar {
  static let info = RuleInfo(
    "yaml-ambiguous-scalar", .warning, "Tools that follow YAML 1.1 read this value differently.")

  static func check(_ place: ScalarPlace, _ context: inout RuleContext) {
    let document = context.document
    let text = document.utf8(place.node)
    guard let first = text.first, text.count <= 24, let reading = reading(text, first) else { return }
    switch document.value(place.node) {
    case .string:
      let shown = document.text(place.node)
      context.report(
        info, "`\(shown)` is \(reading) for tools that follow YAML 1.1", at: .value(place.node), label: "text here",
        help: ["Put it in quotes: `\"\(shown)\"`."],
        fixes: [Fix("put it in quotes", .safe, [TextEdit(document.span(place.node), "\"\(shown)\"")])])
    default: return
    }
  }

  /// What a plain scalar is in YAML 1.1, where that is not text.
  private static func reading(_ text: ArraySlice<UInt8>, _ first: UInt8) -> String? {
    switch first | 0x20 {
    case UInt8(ascii: "y"), UInt8(ascii: "n"), UInt8(ascii: "o"):
      return truth[String(decoding: text, as: UTF8.self)]
    default: break
    }
    guard (0x30...0x39).contains(first) else { return nil }
    let rest = text.dropFirst()
    if first == 0x30, !rest.isEmpty, rest.allSatisfy({ (0x30...0x37).contains($0) || $0 == UInt8(ascii: "_") }) {
      return "an octal number"
    }
    if text.contains(UInt8(ascii: "_")), text.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") }) {
      return "a number"
    }
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    if parts.count > 1, first != 0x30, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }),
      parts.dropFirst().allSatisfy({ $0.count <= 2 && ($0.count == 1 || $0.first.map { $0 <= 0x35 } ?? false) })
    {
      return "a number to the base 60"
    }
    let date = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    if date.map(\.count) == [4, 2, 2], date.allSatisfy({ $0.allSatisfy(isDigit) }) { return "a date" }
    return nil
  }

  private static let truth: [String: String] = [
    "yes": "`true`", "Yes": "`true`", "YES": "`true`", "on": "`true`", "On": "`true`", "ON": "`true`",
    "no": "`false`", "No": "`false`", "NO": "`false`", "off": "`false`", "Off": "`false`", "OFF": "`false`",
  ]

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
