/// Bounds on what surrounds the data of a chunked body.
public struct ChunkLimits: Sendable, Hashable {
  /// Bytes of chunk extensions in the whole body (default 16384).
  public var maximumExtensionBytes: Int
  /// Bytes of all trailer lines (default 16384). Beyond it: 431.
  public var maximumTrailerBytes: Int
  /// Number of trailer lines (default 64). Beyond it: 431.
  public var maximumTrailers: Int

  /// Makes limits from the defaults and the given exceptions.
  public init(
    maximumExtensionBytes: Int = 16_384, maximumTrailerBytes: Int = 16_384, maximumTrailers: Int = 64
  ) {
    self.maximumExtensionBytes = maximumExtensionBytes
    self.maximumTrailerBytes = maximumTrailerBytes
    self.maximumTrailers = maximumTrailers
  }
}
