import Diagnostics
import JSONSchema
import SourceText
import YAML

/// What to say about an address whose fields do not go together.
struct MCPHostFinding {
  let rule: RuleInfo
  let message: String
  /// The key or value to point at.
  let place: NodeID
  let label: String
  var related: [Label] = []
  let help: String
}

/// Explains choices of fields that the schema refuses. It can only say that some field is missing, and which one is
/// meant depends on the others.
enum MCPHostForm {
  private static let fields: Set<String> = ["host", "port", "path", "backend"]

  /// The findings that take the place of those about missing fields in the mappings.
  static func findings(_ structure: Structure, _ moved: [MovedKey]) -> (diagnostics: [Diagnostic], in: Set<NodeID>) {
    var result: (diagnostics: [Diagnostic], in: Set<NodeID>) = ([], [])
    for violation in structure.violations where isAboutAddress(violation) {
      let mapping = violation.node
      // A key that is misspelt or stands elsewhere explains what is missing.
      guard structure.strayNames[mapping] == nil, !moved.contains(where: { $0.mapping == mapping }),
        !result.in.contains(mapping), let key = structure.keyNode(of: mapping),
        let section = Section(structure.document, mapping, path: "")
      else { continue }
      let holder = Section.Field(name: structure.document.keyText(key), key: key, value: mapping)
      let address = MCPAddress(holder, section, structure.document)
      guard let found = finding(address, structure.document) else { continue }
      var diagnostic = structure.diagnostic(
        found.rule, violation, found.message, at: found.place, label: found.label)
      diagnostic.related = found.related
      diagnostic.help = [found.help]
      result.diagnostics.append(diagnostic)
      result.in.insert(mapping)
    }
    return result
  }

  /// Whether a violation says no more than a finding about the address it belongs to.
  static func explains(_ violation: Violation, _ mappings: Set<NodeID>) -> Bool {
    mappings.contains(violation.node) && isAboutAddress(violation)
  }

  static func finding(_ address: MCPAddress, _ document: Document) -> MCPHostFinding? {
    switch address.problem {
    case .mixed: MCPHostMix.finding(address, document)
    case .portWithoutHost: MCPHostRequiredPort.finding(address)
    case .pathAlone: MCPHostRequiredPath.finding(address)
    case .nothing: MCPHostRequired.finding(address)
    case .incomplete: MCPHostAllThree.finding(address)
    case nil: nil
    }
  }

  private static func isAboutAddress(_ violation: Violation) -> Bool {
    let steps = violation.path.components.suffix(3)
    guard steps.count == 3, let holder = steps.last, case .key(let kind) = holder,
      ["mcp", "sse", "openapi"].contains(kind), steps.first == .key("targets")
    else { return false }
    switch violation.kind {
    case .missingField(let property): return fields.contains(property.name)
    case .noAlternativeKey: return true
    default: return false
    }
  }
}
