import Routing
import SourceText
import YAML

/// A value that a table needs is not known: it holds a variable that was not read, or is of a wrong type, which other
/// stages report.
struct UnknownValue: Error {}

extension Spanned {
  /// The value; throws where it is not known.
  func known() throws(UnknownValue) -> Value {
    guard let value else { throw UnknownValue() }
    return value
  }
}

extension Document {
  /// Whether a scalar somewhere within a node, or a key, holds a variable that was not read.
  func holdsUnknownValues(_ node: NodeID) -> Bool {
    switch kind(node) {
    case .scalar: value(node) == .unknown
    case .sequence: elements(node).contains(where: holdsUnknownValues)
    case .mapping: entries(node).contains { holdsUnknownValues($0.key) || holdsUnknownValues($0.value) }
    }
  }

  /// The table's name for a place.
  func origin(_ span: ByteSpan) -> SourceOrigin {
    let position = source.position(at: span.start)
    return SourceOrigin(file: source.name, line: position.line, column: position.column)
  }
}
