import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # wrong-type
///
/// A value is text where a number is wanted, a mapping where a list is wanted, and so on.
///
/// Quotes decide in YAML: `"3000"` is text, `3000` a number, `true` a truth value, `"true"` text. Where adding or
/// removing quotes makes the value fit, a safe fix does it. Values are described, never repeated: they may be secrets.
///
///     llm:
///       port: "3000"   # 3000
///       models: []
enum WrongType {
  static let info = RuleInfo("wrong-type", .error, "A value has another type than its field wants.")

  static func finding(
    _ violation: Violation, _ expected: Expectation, _ found: String, _ structure: Structure
  ) -> Diagnostic {
    let syntax = valueSyntax(violation)
    let wanted = syntax?.name ?? words(expected)
    let subject = subject(of: violation)
    var finding = structure.diagnostic(
      info, violation, "\(subject) must be \(wanted), not \(typeName(found))", label: "this is \(typeName(found))")
    finding.span = structure.valueSpan(violation)
    if let syntax, found != "array", found != "object" {
      let example = structure.example(violation.path) ?? syntax.example
      finding.help = ["Write for example `\(fieldName(violation)): \"\(example)\"`."]
    } else if let description = violation.property?.description, violation.property?.isDeprecated != true,
      !description.hasPrefix("Deprecated")
    {
      finding.notes = ["\(subject): \(description)"]
    }
    if let fix = quoting(violation, expected, found, syntax != nil, structure) {
      finding.fixes = [fix]
    } else if found == "object", expected.types.contains("array") {
      if NamedEntries.isNamed(violation, structure), let first = structure.document.entries(violation.node).first {
        let name = structure.document.source.text(structure.document.span(first.key))
        finding.help.append("Make each key an entry of a list, such as `- name: \(name)`.")
        let edits = NamedEntries.edits(violation, structure)
        let fix = structure.fix("make each key an entry with that `name`", edits, resolving: [violation])
        finding.fixes = [fix].compactMap(\.self)
        return finding
      }
      finding.help.append("Put `- ` in front of its first key to make it a list with one entry.")
      let fix = structure.fix("make it a list with one entry", listing(violation, structure), resolving: [violation])
      if let fix { finding.fixes = [fix] }
    }
    return finding
  }

  /// Adds or removes quotes, or makes a list of a single value, where that makes the value fit.
  private static func quoting(
    _ violation: Violation, _ expected: Expectation, _ found: String, _ hasSyntax: Bool, _ structure: Structure
  ) -> Fix? {
    let document = structure.document
    let node = violation.node
    guard document.kind(node) == .scalar, !document.isAlias(node), !document.holdsVariable(node) else { return nil }
    let span = document.span(node)
    let text = document.source.text(span)
    guard !span.isEmpty, !text.utf8.contains(0x0A) else { return nil }
    let types = expected.types
    if found == "string" {
      let isQuoted = document.style(node) == .doubleQuoted || document.style(node) == .singleQuoted
      if isQuoted, !types.contains("array"), !types.contains("string") {
        return structure.fix("remove the quotes", [TextEdit(span, document.text(node))], resolving: [violation])
      }
    } else if types.contains("string"), !hasSyntax, document.style(node) == .plain {
      return structure.fix("put the value in quotes", [TextEdit(span, "\"\(text)\"")], resolving: [violation])
    }
    if types.contains("array"), !types.contains("object") {
      return structure.fix("make it a list with one entry", [TextEdit(span, "[\(text)]")], resolving: [violation])
    }
    return nil
  }

  /// The edits that make a mapping in block style the only entry of a list.
  private static func listing(_ violation: Violation, _ structure: Structure) -> [TextEdit]? {
    let document = structure.document
    guard !document.isFlow(violation.node), !document.isAlias(violation.node) else { return nil }
    let span = document.span(violation.node)
    let source = document.source
    let first = source.lines.line(containing: span.start)
    let last = source.lines.line(containing: max(span.end - 1, span.start))
    var edits = [TextEdit(ByteSpan(span.start, span.start), "- ")]
    for line in (first + 1)..<(last + 1) where !source.lineSpan(line).isEmpty {
      let start = source.lines.start(ofLine: line)
      edits.append(TextEdit(ByteSpan(start, start), "  "))
    }
    return edits
  }

  /// What a message calls the value: "`port`", "the entry of `models`".
  static func subject(of violation: Violation) -> String {
    switch violation.path.components.last {
    case nil: "the configuration"
    case .key(let name)?: "`\(name)`"
    case .index?: "each entry of `\(fieldName(violation))`"
    }
  }

  /// The last key on the way to the value.
  static func fieldName(_ violation: Violation) -> String {
    for component in violation.path.components.reversed() {
      if case .key(let name) = component { return name }
    }
    return ""
  }

  /// What a schema wants, in words: "an integer from 0 to 65535", "a list or text".
  static func words(_ expected: Expectation) -> String {
    if !expected.values.isEmpty, expected.values.count <= 8 {
      return (expected.values.count == 1 ? "" : "one of ") + quoted(expected.values.map(\.text))
    }
    let types = expected.types.filter { $0 != "null" }
    if types.isEmpty { return expected.types.contains("null") ? "empty" : "another type" }
    return joined(types.map { typeName($0) + range($0, expected) }, "or")
  }

  private static func range(_ type: String, _ expected: Expectation) -> String {
    guard type == "integer" || type == "number" else { return "" }
    switch (expected.minimum, expected.maximum) {
    case (let low?, let high?): return " from \(low) to \(high)"
    case (let low?, nil): return " of at least \(low)"
    case (nil, let high?): return " of at most \(high)"
    case (nil, nil): return ""
    }
  }

  /// A JSON type in everyday words.
  static func typeName(_ type: String) -> String {
    switch type {
    case "object": "a mapping"
    case "array": "a list"
    case "string": "text"
    case "integer": "an integer"
    case "number": "a number"
    case "boolean": "`true` or `false`"
    case "null": "empty"
    default: type
    }
  }

  /// The notation of text fields that hold more than words, by the name of the field.
  static func valueSyntax(_ violation: Violation) -> (name: String, example: String)? {
    let name = fieldName(violation)
    switch name {
    case "hostOverride", "host", "proxy": return ("`host:port`", "localhost:11434")
    case "baseUrl", "url", "issuer": return ("a URL", "https://example.com/v1")
    case "requestTimeout", "backendRequestTimeout", "duration", "interval", "fillInterval", "connectTimeout", "ttl":
      return ("a duration with its unit", "10s")
    default: return name.hasSuffix("Timeout") ? ("a duration with its unit", "10s") : nil
    }
  }
}
