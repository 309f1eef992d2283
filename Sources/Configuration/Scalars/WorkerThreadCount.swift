/// How many threads serve requests: a number, or a share of the cores.
public enum WorkerThreadCount: Hashable, Sendable {
  /// A number of threads, at least 1.
  case exactly(Int)
  /// A percentage of the cores, 1 to 100; at least one thread.
  case percentage(Int)

  /// Why a text is not a ``WorkerThreadCount``.
  public enum Problem: Error, Hashable, Sendable {
    /// Neither a number nor a percentage above 0 and up to 100.
    case syntax
    /// The number is 0.
    case zero
  }

  /// Parses a text such as `4` or `50%`.
  public init(_ text: String) throws(Problem) {
    if text.utf8.last == UInt8(ascii: "%") {
      guard let percentage = Int(text.dropLast()), (1...100).contains(percentage) else { throw .syntax }
      self = .percentage(percentage)
      return
    }
    guard let count = Int(text), count >= 0, text.utf8.first != UInt8(ascii: "+") else { throw .syntax }
    if count == 0 { throw .zero }
    self = .exactly(count)
  }

  /// The number of threads on a machine with so many cores.
  public func threads(cores: Int) -> Int {
    switch self {
    case .exactly(let count): count
    case .percentage(let percentage): max(1, (cores * percentage + 99) / 100)
    }
  }
}
