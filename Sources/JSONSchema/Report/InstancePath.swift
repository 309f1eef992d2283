/// A place in a document, from the root down.
public struct InstancePath: Hashable, Sendable {
  /// One step down.
  public enum Component: Hashable, Sendable {
    /// The value of a key of a mapping.
    case key(String)
    /// The element at a 0-based position of a sequence.
    case index(Int)
  }

  /// The steps; empty for the root.
  public var components: [Component]

  /// Creates a path; without steps it is the root.
  public init(_ components: [Component] = []) { self.components = components }

  /// The place of a key of the mapping here.
  public func appending(key: String) -> InstancePath { InstancePath(components + [.key(key)]) }
  /// The place of an element of the sequence here.
  public func appending(index: Int) -> InstancePath { InstancePath(components + [.index(index)]) }
  /// The place one step up, or nil at the root.
  public var parent: InstancePath? { components.isEmpty ? nil : InstancePath(components.dropLast()) }
}

extension InstancePath: CustomStringConvertible {
  /// The usual spelling, such as `servers[0].limits`; empty for the root.
  public var description: String {
    var text = ""
    for component in components {
      switch component {
      case .key(let name): appendPathKey(name, to: &text)
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}

/// Appends `.name`, or `["name"]` when the name would be misread between dots.
func appendPathKey(_ name: String, to text: inout String) {
  let needsQuotes =
    name.isEmpty
    || name.utf8.contains { byte in
      byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "\"")
        || byte <= 0x20
    }
  if needsQuotes {
    text += "[\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\""))\"]"
  } else {
    text += text.isEmpty ? name : ".\(name)"
  }
}
