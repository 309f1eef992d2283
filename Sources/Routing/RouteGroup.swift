/// The rules of a ``RouteSet`` for one pattern of hosts, with an index of their paths.
///
/// Exact paths are found by hash. Prefixes form chains, each pointing to the next shorter one above it: a path leads to
/// its longest prefix by hash, and from there to all others. Expressions are a list.
///
/// A class for the reason that ``RouteSet`` is one.
final class RouteGroup: Sendable {
  struct Entry: Sendable {
    let route: Int
    /// The index of the rule in its route.
    let position: Int
    let rule: RouteRule
    /// Whether the path is all that the rule asks for.
    let isPathOnly: Bool

    init(route: Int, position: Int, rule: RouteRule) {
      self.route = route
      self.position = position
      self.rule = rule
      isPathOnly = rule.method == nil && rule.headers.isEmpty && rule.query.isEmpty
    }
  }

  /// The entries of one path.
  private struct Node: Sendable {
    /// A range of ``members``.
    var first = 0
    var end = 0
    /// The node of the next shorter prefix; -1 where there is none.
    var parent = -1
  }

  /// In the order in which they are tried.
  private let entries: [Entry]
  private let nodes: [Node]
  /// Indices of ``entries`` by node, ascending.
  private let members: [Int]
  private let exact: ByteKeyTable
  private let prefixes: ByteKeyTable
  private let longestPrefix: Int
  /// Indices of ``entries`` whose path is an expression, ascending.
  private let expressions: [Int]

  /// - Parameter declared: in the order of the routes' keys.
  init(_ declared: [Entry]) {
    entries = declared.enumerated().sorted { a, b in
      let (left, right) = (a.element.rule.rank, b.element.rule.rank)
      return left == right ? a.offset < b.offset : left > right
    }.map(\.element)
    var exact = PathIndex()
    var prefixes = PathIndex()
    var expressions: [Int] = []
    for (index, entry) in entries.enumerated() {
      switch entry.rule.path {
      case .exact(let path): exact.add(index, path)
      case .prefix(let path): prefixes.add(index, RouteGroup.withoutTrailingSlashes(path))
      case .regex: expressions.append(index)
      }
    }
    var nodes: [Node] = []
    var members: [Int] = []
    for path in exact.paths + prefixes.paths {
      nodes.append(Node(first: members.count, end: members.count + path.entries.count))
      members += path.entries
    }
    let offset = exact.paths.count
    for (index, path) in prefixes.paths.enumerated() {
      nodes[offset + index].parent = prefixes.position(above: path.text).map { offset + $0 } ?? -1
    }
    self.nodes = nodes
    self.members = members
    self.exact = exact.table(from: 0)
    self.prefixes = prefixes.table(from: offset)
    longestPrefix = prefixes.paths.map(\.text.count).max() ?? -1
    self.expressions = expressions
  }

  /// The first entry that takes a request.
  func match<Request: RouteRequest & ~Copyable>(
    _ path: UnsafeRawBufferPointer, _ request: borrowing Request
  ) -> RouteMatch? {
    // Exact paths come before all others.
    if let node = exact.value(for: path), let index = firstMember(of: nodes[node], before: .max, request) {
      return outcome(index)
    }
    var best = Int.max
    var node = longestPrefix < 0 ? -1 : deepestPrefix(path)
    while node >= 0 {
      if let index = firstMember(of: nodes[node], before: best, request) { best = index }
      node = nodes[node].parent
    }
    for index in expressions {
      if index > best { break }
      guard case .regex(let expression) = entries[index].rule.path,
        request.matches(pattern: expression.pattern, path), entries[index].rule.accepts(request)
      else { continue }
      best = index
      break
    }
    return best == .max ? nil : outcome(best)
  }

  private func outcome(_ index: Int) -> RouteMatch {
    RouteMatch(route: entries[index].route, rule: entries[index].position)
  }

  private func firstMember<Request: RouteRequest & ~Copyable>(
    of node: Node, before limit: Int, _ request: borrowing Request
  ) -> Int? {
    for position in node.first..<node.end {
      let index = members[position]
      if index >= limit { return nil }
      if entries[index].isPathOnly || entries[index].rule.accepts(request) { return index }
    }
    return nil
  }

  /// The node of the longest prefix of a path that ends at its end or in front of a slash; -1 where there is none.
  private func deepestPrefix(_ path: UnsafeRawBufferPointer) -> Int {
    var end = path.count
    while end > 0, path[end - 1] == UInt8(ascii: "/") { end -= 1 }
    var hash = KeyHash()
    var found = -1
    for index in 0...min(end, longestPrefix) {
      if index == end || path[index] == UInt8(ascii: "/"),
        let node = prefixes.value(for: UnsafeRawBufferPointer(rebasing: path[..<index]), hash: hash)
      {
        found = node
      }
      if index < end { hash.add(path[index]) }
    }
    return found
  }

  private static func withoutTrailingSlashes(_ path: [UInt8]) -> [UInt8] {
    guard let last = path.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return [] }
    return Array(path[...last])
  }
}

/// Gathers entries by their path.
private struct PathIndex {
  private(set) var paths: [(text: [UInt8], entries: [Int])] = []
  private var positions: [[UInt8]: Int] = [:]

  mutating func add(_ entry: Int, _ path: [UInt8]) {
    if let position = positions[path] {
      paths[position].entries.append(entry)
    } else {
      positions[path] = paths.count
      paths.append((path, [entry]))
    }
  }

  /// The position of the longest other path that a path continues with a slash.
  func position(above path: [UInt8]) -> Int? {
    var end = path.count
    while let slash = path[..<end].lastIndex(of: UInt8(ascii: "/")) {
      if let position = positions[Array(path[..<slash])] { return position }
      end = slash
    }
    return nil
  }

  /// - Parameter offset: added to each position.
  func table(from offset: Int) -> ByteKeyTable {
    ByteKeyTable(paths.enumerated().map { (key: $0.element.text, value: offset + $0.offset) })
  }
}
