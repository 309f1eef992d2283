/// A rule, or several that look at the same thing, and the definitions of the schema they are about.
struct SiteCheck: Sendable {
  /// The `$defs` names.
  let definitions: [String]
  let run: @Sendable (Site, Section, inout RuleContext) -> Void

  /// A check of every mapping that is an instance of one of the definitions.
  init(_ definitions: String..., run: @escaping @Sendable (Site, Section, inout RuleContext) -> Void) {
    self.definitions = definitions
    self.run = run
  }
}

/// A check that looks at a document as a whole, such as at names and what refers to them.
struct DocumentCheck: Sendable {
  let run: @Sendable (inout RuleContext) -> Void

  init(_ run: @escaping @Sendable (inout RuleContext) -> Void) { self.run = run }
}

/// The rules about one part of the configuration.
struct RuleArea: Sendable {
  /// What there is to know about the rules.
  var rules: [RuleInfo]
  /// Checks of mappings of certain definitions.
  var sites: [SiteCheck] = []
  /// Checks of the document as a whole.
  var document: [DocumentCheck] = []
}
