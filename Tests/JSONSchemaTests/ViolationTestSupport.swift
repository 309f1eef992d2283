import JSONSchema
import Testing
import YAML

/// What the embedded schema finds wrong with a small configuration, one short line a finding.
func findings(_ text: String) throws -> [String] {
  let document = try parseYAML(text)
  return try Schema.embeddedConfig().violations(in: document).map { describe($0, document) }
}

/// What a given schema finds wrong with a document, one short line a finding.
func findings(_ schema: String, _ text: String) throws -> [String] {
  let document = try parseYAML(text)
  return try Schema(bytes: Array(schema.utf8)).violations(in: document).map { describe($0, document) }
}

private func describe(_ violation: Violation, _ document: Document) -> String {
  "\(violation.path): \(describe(violation.kind, document))"
}

private func describe(_ kind: Violation.Kind, _ document: Document) -> String {
  switch kind {
  case .unknownField(let name, let allowed):
    "unknown \(name) near \(nearestNames(name, among: allowed))"
  case .missingField(let property): "missing \(property.name)"
  case .wrongType(let expectation, let found): "\(found) instead of \(expectation.types)"
  case .nullNotAllowed(let expectation): "null instead of \(expectation.types)"
  case .enumValue(let allowed, let found): "\(found) not in \(allowed.map(\.text))"
  case .integerRange(let minimum, let maximum, let found), .numberRange(let minimum, let maximum, let found):
    "\(found) not in \(minimum ?? "-")...\(maximum ?? "-")"
  case .floatForInteger(_, let found): "fraction \(found)"
  case .unionNoMatch(let alternatives): "fits none of \(alternatives.map(\.label))"
  case .unionMultipleKeys(let keys, _): "several keys \(keys.map(document.keyText))"
  case .noAlternativeKey(let alternatives): "none of \(alternatives.map(\.keys))"
  case .tooFewItems(let minimum): "fewer than \(minimum)"
  case .tooManyItems(let maximum): "more than \(maximum)"
  case .duplicateItems(let first, let second): "\(document.text(first)) and \(document.text(second)) equal"
  case .forbiddenTogether(let names): "together \(names)"
  case .constMismatch(let value, let found): "\(found) is not \(value.text)"
  case .other(let keyword): "fails \(keyword)"
  }
}
