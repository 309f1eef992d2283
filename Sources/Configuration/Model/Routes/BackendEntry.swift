import YAML

/// One entry of top-level `backends`, referred to as `/NAME`.
struct BackendEntry: Sendable {
  let section: Section
  let name: Spanned<String>?
  let target: BackendTarget
  let policies: Section?

  init(_ document: Document, _ section: Section) {
    self.section = section
    name = document.string(section, "name")
    target = BackendTarget(document, section)
    policies = document.section(section, "policies")
  }
}
