/// The members of a JSON object in the order of the text, repeated names included.
///
/// Look-up gives the last member of a name, as most readers do (RFC 8259 section 4 leaves it open).
public struct JSONObject: Sendable {
  /// A name and its value.
  public struct Member: Hashable, Sendable {
    /// The name, unescaped.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// Creates a member.
    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }

    /// Names are compared by code points.
    public static func == (a: Member, b: Member) -> Bool { haveSameUTF8(a.name, b.name) && a.value == b.value }
  }

  private struct Name: Hashable {
    var text: String
    static func == (a: Name, b: Name) -> Bool { haveSameUTF8(a.text, b.text) }
  }

  /// All members in order.
  public private(set) var members: [Member]
  // The place of the last member of each name; kept only when a linear search would be slow.
  private var index: [Name: Int]?

  private static let linearSearchLimit = 16

  /// Creates an object from members, keeping their order and repetitions.
  public init(_ members: [Member] = []) {
    self.members = members
    reindex()
  }

  /// The value of the last member called `name`.
  ///
  /// Setting replaces that value in its place and drops earlier members of the same name, or appends a member; setting
  /// nil removes all members of the name.
  public subscript(name: String) -> JSONValue? {
    get { position(of: name).map { members[$0].value } }
    set {
      guard let newValue else {
        remove(name)
        return
      }
      guard let last = position(of: name) else {
        append(name, newValue)
        return
      }
      members[last].value = newValue
      if members[..<last].contains(where: { haveSameUTF8($0.name, name) }) {
        let kept = members[last]
        members = members[..<last].filter { !haveSameUTF8($0.name, name) } + [kept] + members[(last + 1)...]
        reindex()
      }
    }
  }

  /// Adds a member at the end, even when the name is taken.
  public mutating func append(_ name: String, _ value: JSONValue) {
    members.append(Member(name: name, value: value))
    if index != nil {
      index?[Name(text: name)] = members.count - 1
    } else if members.count > JSONObject.linearSearchLimit {
      reindex()
    }
  }

  private mutating func remove(_ name: String) {
    guard position(of: name) != nil else { return }
    members.removeAll { haveSameUTF8($0.name, name) }
    reindex()
  }

  private func position(of name: String) -> Int? {
    if let index { return index[Name(text: name)] }
    return members.lastIndex { haveSameUTF8($0.name, name) }
  }

  private mutating func reindex() {
    index = nil
    guard members.count > JSONObject.linearSearchLimit else { return }
    var index: [Name: Int] = [:]
    index.reserveCapacity(members.count * 2)
    for (position, member) in members.enumerated() { index[Name(text: member.name)] = position }
    self.index = index
  }
}

extension JSONObject: Hashable {
  /// Exact equality: the same members in the same order.
  public static func == (a: JSONObject, b: JSONObject) -> Bool { a.members == b.members }
  /// Hashes the members in order.
  public func hash(into hasher: inout Hasher) { hasher.combine(members) }
}

extension JSONObject: RandomAccessCollection, ExpressibleByDictionaryLiteral {
  /// Position of the first member.
  public var startIndex: Int { 0 }
  /// Position after the last member.
  public var endIndex: Int { members.count }
  /// The member at a position.
  public subscript(position: Int) -> Member { members[position] }
  /// Creates an object with its members in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements.map { Member(name: $0.0, value: $0.1) })
  }
}
