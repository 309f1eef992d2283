import YAML

extension RuleContext {
  /// Where a finding about a mapping as a whole points: at its key, and at its first line where it has none of its own.
  func spot(_ site: Site) -> Spot {
    guard let key = document.keyNode(of: site.node) else { return .value(site.node) }
    return .key(Section.Field(name: document.keyText(key), key: key, value: site.node))
  }

  /// The contents of a file that the configuration names; nil where files are not read, and where it cannot be read,
  /// which the rule about missing files reports.
  func contents(_ path: Spanned<String>?) -> [UInt8]? {
    guard case .read(let read) = options.files, let name = path?.value else { return nil }
    return try? read(name)
  }

  /// The value of a variable of the environment; nil where it is not set.
  ///
  /// - Returns: nil on the outside where the environment is not read.
  func environment(_ name: String) -> String?? {
    guard case .environment(let variables) = options.variables else { return nil }
    return .some(variables[name])
  }
}
