/// Bounds on the head of a message.
public struct HeadLimits: Sendable, Hashable {
  /// Largest head in bytes, from its first byte to the empty line (default 65536). Beyond it: 431, or 414 within the
  /// request line. Values above 16 MiB are lowered to 16 MiB.
  public var maximumBytes: Int {
    didSet { maximumBytes = min(maximumBytes, Self.largestHead) }
  }
  /// Longest start line in bytes with its CRLF (default 16384; RFC 9112 asks for 8000 at least). Beyond it: 414.
  public var maximumStartLineBytes: Int
  /// Largest number of field lines (default 100). Beyond it: 431.
  public var maximumFields: Int
  /// Largest number of empty lines tolerated before a request line (default 2; RFC 9112, section 2.2).
  public var maximumLeadingEmptyLines: Int
  /// Largest number of names in `Connection` beyond the standard ones (default 32). Beyond it: 400.
  public var maximumConnectionOptions: Int

  /// Offsets in a head have 32 bits; nobody needs more than this.
  private static let largestHead = 1 << 24

  /// Makes limits from the defaults and the given exceptions.
  public init(
    maximumBytes: Int = 65_536,
    maximumStartLineBytes: Int = 16_384,
    maximumFields: Int = 100,
    maximumLeadingEmptyLines: Int = 2,
    maximumConnectionOptions: Int = 32
  ) {
    self.maximumBytes = min(maximumBytes, Self.largestHead)
    self.maximumStartLineBytes = maximumStartLineBytes
    self.maximumFields = maximumFields
    self.maximumLeadingEmptyLines = maximumLeadingEmptyLines
    self.maximumConnectionOptions = maximumConnectionOptions
  }
}
