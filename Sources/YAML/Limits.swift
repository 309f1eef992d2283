/// Bounds that keep the work for a hostile file small.
public struct Limits: Sendable, Hashable {
  /// The deepest accepted nesting of collections, counted through aliases. The outermost collection is level 1.
  public var depth: Int
  /// The largest number of nodes that all aliases of a file may stand for together.
  public var aliasedNodes: Int

  /// Creates limits; both count from 1.
  public init(depth: Int = 128, aliasedNodes: Int = 100_000) {
    self.depth = depth
    self.aliasedNodes = aliasedNodes
  }

  /// 128 levels, 100 000 nodes through aliases.
  public static let standard = Limits()
}
