import YAML

/// Which web pages of other origins may read answers (`cors`).
struct CrossOriginPolicy: Sendable {
  /// Origins, possibly with `*`.
  let allowOrigins: [Spanned<String>]
  /// Methods, or `*` for all of them.
  let allowMethods: [Spanned<String>]
  /// Whether cookies and credentials may be sent along; false where it is not written.
  let allowCredentials: Spanned<Bool>?

  init(_ section: Section, _ document: Document) {
    allowOrigins = document.textItems(section, "allowOrigins")
    allowMethods = document.textItems(section, "allowMethods")
    allowCredentials = document.boolean(section, "allowCredentials")
  }
}
