/// The index of a node in the arena of one ``Document``.
///
/// An id is only meaningful together with the document it came from. Ids grow in document order.
public struct NodeID: Hashable, Sendable {
  // A file is at most 256 MiB, so that 32 bits are enough; half the memory is less time.
  @usableFromInline let number: UInt32

  /// The index into the arena, counted from 0.
  @inlinable public var index: Int { Int(number) }

  @inlinable init(_ index: Int) { number = UInt32(truncatingIfNeeded: index) }
}

/// The three kinds of YAML nodes (YAML 1.2.2, section 3.2.1.1). An alias has the kind of the node it stands for.
public enum NodeKind: Sendable { case scalar, sequence, mapping }

/// How a scalar is written (YAML 1.2.2, sections 7.3 and 8.1).
public enum ScalarStyle: UInt8, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

/// What a scalar means.
public enum ScalarValue: Hashable, Sendable {
  /// `null`, `~`, nothing at all; also `.nan` and `.inf`, which JSON cannot hold.
  case null
  /// `true` or `false` in one of the three accepted spellings each.
  case bool(Bool)
  /// An integer in decimal, `0x`, `0o` or `0b` notation.
  case integer(Int64)
  /// An integer above `Int64.max`.
  case unsigned(UInt64)
  /// A finite floating-point number, and every integer that fits neither integer case.
  case float(Double)
  /// Text.
  case string(String)
  /// Not known: the scalar holds a variable whose value was not read, or stands for something refused.
  case unknown
}

/// The tags of the YAML core schema that change how a scalar is read, and the tags that do not matter.
@usableFromInline enum Tag: UInt8, Sendable {
  case none, string, integer, float, bool, null, other, local

  /// Classifies the tag of a libyaml event.
  init(_ name: String) {
    switch name {
    case "!", "tag:yaml.org,2002:str": self = .string
    case "tag:yaml.org,2002:int": self = .integer
    case "tag:yaml.org,2002:float": self = .float
    case "tag:yaml.org,2002:bool": self = .bool
    case "tag:yaml.org,2002:null": self = .null
    default: self = name.utf8.first == UInt8(ascii: "!") ? .local : .other
    }
  }
}

/// One node in the arena. All offsets count bytes of the text given to libyaml.
@usableFromInline struct NodeRecord: Sendable {
  @usableFromInline enum Shape: UInt8, Sendable { case scalar, sequence, mapping, alias }

  @usableFromInline struct Flags: OptionSet, Sendable {
    @usableFromInline let rawValue: UInt8
    @inlinable init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A collection in flow style.
    static let flow = Flags(rawValue: 1)
    /// A scalar that holds a variable reference.
    @inlinable static var variable: Flags { Flags(rawValue: 2) }
    /// A scalar without a known value.
    @inlinable static var unknown: Flags { Flags(rawValue: 4) }
  }

  @inlinable static var noParent: UInt32 { UInt32.max }

  var start: UInt32
  var end: UInt32
  /// Scalar: start in the text pool; collection: first index in its child pool; alias: index of the target.
  @usableFromInline var first: UInt32 = 0
  /// Scalar: bytes of text; collection: number of children.
  @usableFromInline var count: UInt32 = 0
  @usableFromInline var parent: UInt32
  @usableFromInline var shape: Shape
  @usableFromInline var style: ScalarStyle = .plain
  @usableFromInline var tag: Tag = .none
  @usableFromInline var flags: Flags = []
}
