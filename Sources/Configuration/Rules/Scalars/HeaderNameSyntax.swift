import Diagnostics
import SourceText
import YAML

/// # header-name
///
/// A text is not the name of a header.
///
/// Names hold letters, digits and the characters ``!#$%&'*+-.^_`|~``. Where other parts of a message can be chosen as
/// well, these are `:method`, `:scheme`, `:authority`, `:path` and `:status`.
///
///     routes:
///     - policies:
///         jwtAuth:
///           mode: strict
///           issuer: "https://idp.example"
///           jwks: {url: "https://idp.example/keys"}
///           location: {header: {name: "a b"}}
enum HeaderNameSyntax {
  static let info = RuleInfo("header-name", .error, "A text is not the name of a header.")

  static func check(_ node: NodeID, _ use: ScalarKind.HeaderUse, _ context: inout RuleContext) {
    guard let text = context.document.string(node).value, !(use == .cors && text == "*") else { return }
    do throws(HeaderNameError) {
      _ = try HeaderName(text)
    } catch {
      report(node, use, error, false, &context)
    }
  }

  /// Checks a header name, or the key of a map from header names.
  static func checkWithPseudo(
    _ node: NodeID, _ use: ScalarKind.HeaderUse, _ context: inout RuleContext
  ) {
    let document = context.document
    guard document.kind(node) == .scalar, !document.holdsVariable(node) else { return }
    do throws(HeaderNameError) {
      _ = try HeaderOrPseudo(document.text(node))
    } catch {
      report(node, use, error, true, &context)
    }
  }

  private static func report(
    _ node: NodeID, _ use: ScalarKind.HeaderUse, _ error: HeaderNameError, _ mayBePseudo: Bool,
    _ context: inout RuleContext
  ) {
    let rule =
      switch use {
      case .plain: info
      case .sensitive: ConfigSensitiveHeader.info
      case .cors: CORSHeader.info
      case .transformation: TransformationHeader.info
      }
    let shown = shownValue(context.document.text(node))
    let spot: Spot = error.part.isEmpty ? .value(node) : .part(node, error.part)
    switch error.reason {
    case .empty:
      context.report(rule, "the name of a header is empty", at: spot, label: "nothing here")
    case .character:
      context.report(
        rule, "\(shown) is not the name of a header", at: spot, label: "not allowed in the name of a header",
        help: ["Names hold letters, digits and `-`, as in `x-request-id`."])
    case .pseudo:
      let names = HeaderOrPseudo.pseudoNames.map { "`\($0)`" }.joined(separator: ", ")
      context.report(
        rule, "\(shown) is not the name of a header", at: spot,
        label: mayBePseudo ? "not one of the names with a colon" : "no colon allowed here",
        help: mayBePseudo ? ["The names that start with a colon are \(names)."] : ["Write the name of a header."])
    }
  }
}
