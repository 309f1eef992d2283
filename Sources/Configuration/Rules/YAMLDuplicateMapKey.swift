import Diagnostics
import SourceText
import YAML

/// # yaml-duplicate-map-key
///
/// A mapping whose keys are free names has a name twice. The last one wins and the first has no effect.
///
///     gateways:
///       web: {port: 8080}
///       web: {port: 8081}
enum YAMLDuplicateMapKey {
  static let info = RuleInfo("yaml-duplicate-map-key", .warning, "A name is defined twice; the last one wins.")

  static func finding(_ duplicate: Document.DuplicateKey, _ structure: Structure) -> Diagnostic {
    let name = structure.document.keyText(duplicate.second)
    return YAMLDuplicateKey.repeated(
      duplicate, info, "`\(name)` is defined twice; the last definition wins", structure)
  }
}
