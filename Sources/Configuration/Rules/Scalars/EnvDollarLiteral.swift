import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # env-dollar-literal
///
/// A dollar sign that looks literal starts a reference to a variable.
///
/// Variables are replaced everywhere, also in password hashes, regular expressions and documents within the file. There,
/// write `$$` for a dollar sign.
///
///     routes:
///     - policies:
///         basicAuth:
///           mode: strict
///           htpasswd: "ada:$apr1$x"
enum EnvDollarLiteral {
  static let info = RuleInfo(
    "env-dollar-literal", .warning, "A dollar sign that looks literal starts a reference to a variable.")

  static func check(_ context: inout RuleContext) {
    let document = context.document
    if document.variables.isEmpty { return }
    for place in context.model.scalarPlaces where document.holdsVariable(place.node) {
      switch place.kind {
      case .secret where place.field == "htpasswd", .regex, .document, .customFunctions, .expression: break
      default: continue
      }
      let span = document.span(place.node)
      let found = document.variables(in: span).filter { isSuspicious($0, place, document) }
      // A variable alone is meant as one, in quotes or not.
      if found.count == 1, span.count - found[0].span.count <= 2 { continue }
      if !found.isEmpty { report(found, place, &context) }
    }
  }

  /// Names of variables are upper case as a rule, and braces are written for variables only.
  private static func isSuspicious(_ reference: VariableReference, _ place: ScalarPlace, _ document: Document) -> Bool {
    if document.source.text(reference.span).hasPrefix("${") { return false }
    return place.field == "htpasswd" || reference.name != reference.name.uppercased()
  }

  private static func report(
    _ references: [VariableReference], _ place: ScalarPlace, _ context: inout RuleContext
  ) {
    let document = context.document
    guard let first = references.first else { return }
    // The names are part of the hash.
    let isSecret = place.kind == .secret
    let message =
      isSecret
      ? "`$` in `\(place.field)` starts a reference to a variable"
      : "`\(document.source.text(first.span))` is replaced by the value of a variable"
    context.report(
      Diagnostic(
        rule: info.id, severity: info.severity, message: message, span: first.span, label: "probably meant literally",
        help: ["Write `$$` for a dollar sign."],
        fixes: [
          Fix(
            references.count > 1 ? "double the dollar signs" : "double the dollar sign", .unsafe,
            references.map { TextEdit(ByteSpan($0.span.start, $0.span.start), "$") })
        ],
        path: path(of: place.node, in: document).description))
  }
}
