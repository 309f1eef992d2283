import SourceText
import YAML

/// A value together with the node it was read from.
///
/// A value is not known when its scalar holds a variable that was not read, and also when it has the wrong type: the
/// schema reports that, and everything downstream merely has to stay silent about it.
struct Spanned<Value: Sendable>: Sendable {
  /// The node as written; may be an alias.
  let node: NodeID
  /// The bytes of the node.
  let span: ByteSpan
  /// The key the value belongs to, where it has one.
  let key: NodeID?
  /// The value, if known.
  let value: Value?
}

extension Spanned {
  /// The same place with another value.
  func map<Other: Sendable>(_ transform: (Value) -> Other?) -> Spanned<Other> {
    Spanned<Other>(node: node, span: span, key: key, value: value.flatMap(transform))
  }
}
