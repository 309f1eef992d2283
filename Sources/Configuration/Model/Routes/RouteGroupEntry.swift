import YAML

/// One entry of `routeGroups`: routes that a route can hand its requests on to.
struct RouteGroupEntry: Sendable {
  let section: Section
  let name: Spanned<String>?
  let routes: [RouteEntry]

  init(_ document: Document, _ section: Section) {
    self.section = section
    name = document.string(section, "name")
    routes = document.sections(section, "routes").map { RouteEntry(document, $0, .http) }
  }

  /// The route groups its routes refer to.
  var delegates: [Spanned<String>] { routes.flatMap(\.delegates) }
}

extension RouteEntry {
  /// The route groups that backends of the route refer to.
  var delegates: [Spanned<String>] {
    backends.compactMap { backend in
      if case .routeGroup(let name) = backend.target { name } else { nil }
    }
  }
}
