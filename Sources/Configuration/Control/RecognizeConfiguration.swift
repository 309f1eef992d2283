import Diagnostics
import SourceText
import YAML

/// The top-level keys of a configuration.
let topLevelKeys: Set<String> = [
  "config", "binds", "frontendPolicies", "policies", "workloads", "services", "backends", "routeGroups", "gateways",
  "routes", "tcpRoutes", "llm", "mcp", "ui",
]

/// Top-level keys that other formats hardly have; `gateways` beside `routes` counts as well.
private let strongKeys: Set<String> = ["binds", "llm", "mcp", "frontendPolicies", "routeGroups", "tcpRoutes"]

/// Whether a text seems to be an agentgateway configuration, judged by what is cheap to see.
///
/// It is one when a comment before its first key says `yaml-language-server: $schema=` with a schema whose name holds
/// `agentgateway`. Otherwise its top-level keys decide: at least one that is typical, and none that the format does not
/// have. Keys are looked for at the start of lines, so that a text that is not well-formed can be recognised, too.
public func looksLikeConfiguration(_ bytes: [UInt8]) -> Bool {
  var bytes = bytes[...]
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
  var keys: Set<String> = []
  for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
    switch LineStart(line) {
    case .comment:
      if keys.isEmpty, namesSchema(line) { return true }
    case .flow: return keys.isEmpty && decides(keysOfFlow(bytes))
    case .key(let key):
      guard topLevelKeys.contains(key) else { return false }
      keys.insert(key)
    case .template: return false
    case .other: continue
    }
  }
  return decides(keys)
}

private func decides(_ keys: Set<String>) -> Bool {
  keys.isSubset(of: topLevelKeys)
    && (!keys.isDisjoint(with: strongKeys) || keys.isSuperset(of: ["gateways", "routes"]))
}

/// What the first characters of a line say about it.
private enum LineStart {
  case comment
  /// `{`: JSON, or a mapping in flow style.
  case flow
  /// `{{`: the text is a template for something.
  case template
  case key(String)
  case other

  init(_ line: ArraySlice<UInt8>) {
    switch line.first {
    case UInt8(ascii: "#"): self = .comment
    case UInt8(ascii: "{"):
      self = line.dropFirst().first == UInt8(ascii: "{") ? .template : .flow
    case let quote? where quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"):
      let name = line.dropFirst().prefix { $0 != quote }
      self = LineStart.key(name, rest: line[name.endIndex...].dropFirst())
    case let first? where LineStart.isNameByte(first) && first != UInt8(ascii: "-"):
      let name = line.prefix(while: LineStart.isNameByte)
      self = LineStart.key(name, rest: line[name.endIndex...])
    default: self = .other
    }
  }

  private static func key(_ name: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) -> LineStart {
    let rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    guard rest.first == UInt8(ascii: ":") else { return .other }
    guard let next = rest.dropFirst().first else { return .key(String(decoding: name, as: UTF8.self)) }
    return next == 0x20 || next == 0x09 ? .key(String(decoding: name, as: UTF8.self)) : .other
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x24, 0x2D, 0x2E, 0x2F, 0x5F, 0x80...: true  // $ - . / _
    default: false
    }
  }
}

private func namesSchema(_ comment: ArraySlice<UInt8>) -> Bool {
  let text = String(decoding: comment, as: UTF8.self).lowercased()
  guard let start = text.firstRange(of: "yaml-language-server:") else { return false }
  guard let schema = text[start.upperBound...].firstRange(of: "$schema=") else { return false }
  return text[schema.upperBound...].prefix { $0 != " " }.contains("agentgateway")
}

private func keysOfFlow(_ bytes: ArraySlice<UInt8>) -> Set<String> {
  var findings = DiagnosticCollector()
  let source = SourceFile(name: "", text: String(decoding: bytes, as: UTF8.self))
  guard let document = Document.parse(source, into: &findings), let root = document.root else { return [] }
  return Set(document.entries(root).map { document.keyText($0.key) })
}
