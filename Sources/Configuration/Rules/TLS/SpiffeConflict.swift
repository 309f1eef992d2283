import Diagnostics
import SourceText
import YAML

/// Settings of TLS beside `spiffe`, which takes their place.
enum SpiffeConflict {
  /// Reports the fields, if there are any, at the first of them.
  ///
  /// - Parameters:
  ///   - role: what `spiffe` does instead.
  ///   - mayRemoveSpiffe: whether removing `spiffe` would do as well.
  static func report(
    _ rule: RuleInfo, _ fields: [Section.Field], besides spiffe: Section.Field, role: String, mayRemoveSpiffe: Bool,
    _ context: inout RuleContext
  ) {
    guard let first = fields.first else { return }
    let names = quoted(fields.map(\.name), "and")
    context.report(
      rule, "`spiffe` cannot be combined with \(names)", at: .key(first), label: "not used with `spiffe`",
      related: [Label(context.document.span(spiffe.key), role)],
      help: [mayRemoveSpiffe ? "Remove `spiffe`, or \(names)." : "Remove \(names)."])
  }
}
