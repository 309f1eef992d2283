/// Which fixes may be applied, and how long to go on.
public struct FixOptions: Hashable, Sendable {
  /// Whether fixes that should be read before they are kept are applied, too. Illustrations never are.
  public var includesUnsafe: Bool
  /// Whether the fixes of notes are applied, too: they replace deprecated fields, which go on working.
  public var includesMigrations: Bool
  /// The most rounds of applying and checking again. A round applies all fixes that can be applied together.
  public var maximumRounds: Int
  /// The most checks of all rounds together; a fix that has to be left out costs a few. A large
  /// file with many findings gets fewer, so that the time stays bounded.
  public var maximumChecks: Int

  /// Options; the defaults apply the safe fixes of errors and warnings only.
  public init(
    includesUnsafe: Bool = false, includesMigrations: Bool = false, maximumRounds: Int = 20, maximumChecks: Int = 256
  ) {
    self.includesUnsafe = includesUnsafe
    self.includesMigrations = includesMigrations
    self.maximumRounds = maximumRounds
    self.maximumChecks = maximumChecks
  }
}
