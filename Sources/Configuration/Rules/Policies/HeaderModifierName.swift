import Diagnostics
import YAML

/// # header-modifier-name
///
/// A header modifier sets or removes a field that HTTP cannot carry.
///
/// Names are letters, digits and a few signs such as `-` and `_`, without spaces and colons; values are one line of
/// text. With any other the gateway answers every request with status 500.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - policies:
///         requestHeaderModifier:
///           set:
///             x request id: "1"   # `x-request-id`
///       backends:
///       - host: localhost:8080
enum HeaderModifierName {
  static let info = RuleInfo(
    "header-modifier-name", .warning, "A header modifier sets or removes a field that HTTP cannot carry.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    let changes = HeaderChanges(section, context.document)
    for field in changes.fields {
      check(field.name, at: field.key, &context)
      checkValue(field, &context)
    }
    for removal in changes.removals {
      if let name = removal.value { check(name, at: removal.node, &context) }
    }
  }

  private static func check(_ name: String, at node: NodeID, _ context: inout RuleContext) {
    // A key may hold a variable; then its text is not the name.
    guard !context.document.holdsVariable(node), let part = invalidPart(name) else { return }
    if name.isEmpty {
      context.report(
        info, "a header field needs a name", at: .value(node), label: "empty", help: ["For example `x-request-id`."])
      return
    }
    var help: [String] = []
    var fixes: [Fix] = []
    let repaired = String(name.map { $0 == " " ? "-" : $0 })
    if invalidPart(repaired) == nil {
      help = ["Write `\(repaired)`."]
      fixes = [Fix("write `\(repaired)`", .unsafe, [context.document.replacement(of: node, by: repaired)])]
    } else if name.hasPrefix(":") {
      help = ["Pseudo header fields can be set by `transformations`."]
    }
    context.report(
      info, "\(shownValue(name)) is not the name of a header field", at: .part(node, part),
      label: "not allowed in a name", notes: ["Every request would be answered with status 500."], help: help,
      fixes: fixes)
  }

  private static func invalidPart(_ name: String) -> Range<Int>? {
    do throws(HeaderNameError) {
      _ = try HeaderName(name)
      return nil
    } catch {
      return error.part
    }
  }

  private static func checkValue(_ field: Section.Field, _ context: inout RuleContext) {
    guard let value = context.document.string(field.value).value else { return }
    let bytes = Array(value.utf8)
    guard let bad = bytes.firstIndex(where: { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }) else { return }
    context.report(
      info, "the value of \(shownValue(field.name)) holds a line break or another control character",
      at: .part(field.value, bad..<bad + 1), label: "not allowed in a header field",
      notes: ["Every request would be answered with status 500."],
      help: ["Write the value on one line; `|-` and `>-` in place of `|` and `>` drop the line break at the end."])
  }
}
