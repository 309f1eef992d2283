import Diagnostics
import JSONSchema
import SourceText
import YAML

extension KnownSpelling {
  /// The finding for a key that has another name here; nil when the key is none of those.
  static func finding(
    _ violation: Violation, _ name: String, _ allowed: [String], _ structure: Structure
  ) -> Diagnostic? {
    let folded = foldedName(name)
    let known = Set(allowed)
    let fitting = all.filter { $0.names.contains(folded) && known.isSuperset(of: $0.fields) }
    var advice: Diagnostic?
    for spelling in fitting {
      switch spelling.form {
      case .name(let field):
        let finding = UnknownField.renamed(violation, name, to: field, structure)
        // Where the value does not fit, the name alone does not prove what was meant.
        if !finding.fixes.isEmpty { return finding }
      case .template(let template):
        if let finding = wrapped(violation, name, template, structure) { return finding }
      case .advice(let text):
        var finding = structure.diagnostic(
          UnknownField.info, violation, UnknownField.message(violation, name), label: "not a known field")
        finding.help = [text]
        advice = advice ?? finding
      }
    }
    return advice
  }

  /// The finding for a scalar that belongs below another key.
  private static func wrapped(
    _ violation: Violation, _ name: String, _ template: String, _ structure: Structure
  ) -> Diagnostic? {
    let document = structure.document
    guard let key = violation.key, let mapping = violation.mapping, let entry = structure.entry(key, in: mapping),
      document.kind(entry.value) == .scalar, !document.isAlias(entry.value), !document.isNull(entry.value),
      document.span(entry.value) == document.spanWithProperties(entry.value)
    else { return nil }
    let parts = template.split(separator: "%", omittingEmptySubsequences: false)
    let span = document.span(entry.value)
    let old = ByteSpan(document.span(key).start, span.start)
    guard parts.count == 2, !document.source.text(old).utf8.contains(0x0A) else { return nil }
    let edits = [TextEdit(old, String(parts[0])), TextEdit(ByteSpan(span.end, span.end), String(parts[1]))]
    let shown = parts.joined(separator: "…")
    guard let fix = structure.fix("write `\(shown)`", edits, resolving: [violation]) else { return nil }
    var finding = structure.diagnostic(
      UnknownField.info, violation, "\(UnknownField.message(violation, name)); write `\(shown)`",
      label: "has another form here")
    finding.fixes = [fix]
    return finding
  }

  /// `host` and `port` where a single field takes both.
  static func hostAndPort(
    _ violation: Violation, _ name: String, _ allowed: [String], _ structure: Structure
  ) -> Diagnostic? {
    let document = structure.document
    guard name == "host" || name == "port", allowed.contains("hostOverride"), let mapping = violation.mapping,
      document.entry(mapping, "hostOverride") == nil, let host = document.entry(mapping, "host"),
      case .string(let text) = document.value(host.value), !document.isAlias(host.value)
    else { return nil }
    let port = document.entry(mapping, "port")
    var edits = [TextEdit(document.span(host.key), "hostOverride")]
    if let port {
      guard case .integer(let number) = document.value(port.value), !text.contains(":"),
        let removal = EntryText(port, of: mapping, in: document), !removal.hasComments
      else { return nil }
      edits.append(TextEdit(document.span(host.value), yamlScalar("\(text):\(number)")))
      edits.append(TextEdit(removal.removal, ""))
    }
    let resolved = structure.violations.filter { other in
      other.mapping == mapping && other.key != nil && (other.key == host.key || other.key == port?.key)
    }
    let fix = structure.fix("write `hostOverride: HOST:PORT`", edits, resolving: resolved)
    var finding = structure.diagnostic(
      UnknownField.info, violation,
      UnknownField.message(violation, document.keyText(violation.key ?? host.key))
        + "; `hostOverride` takes host and port", label: "part of `hostOverride`")
    // One of the two carries the fix for both.
    if let fix, violation.key == host.key { finding.fixes = [fix] }
    return finding
  }
}
