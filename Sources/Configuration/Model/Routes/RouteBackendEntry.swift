import YAML

/// One entry of a route's `backends`.
struct RouteBackendEntry: Sendable {
  let section: Section
  let weight: Spanned<Int64>?
  let target: BackendTarget
  let policies: Section?

  init(_ document: Document, _ section: Section) {
    self.section = section
    weight = document.integer(section, "weight")
    policies = document.section(section, "policies")
    target = BackendTarget(document, section)
  }
}

/// The name and port of an entry of top-level `services`.
struct ServiceReference: Sendable {
  let section: Section
  /// `namespace/hostname`.
  let name: Spanned<String>?
  let port: Spanned<Int64>?

  init(_ document: Document, _ section: Section) {
    self.section = section
    name = document.string(section, "name")
    port = document.integer(section, "port")
  }
}
