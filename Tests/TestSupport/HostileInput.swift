/// A text made to be slow, large or deep for a reader of configurations, in any size.
public struct HostileInput: Sendable {
  /// What it is made of, as shown in tables.
  public let name: String
  /// The size, in bytes, at which it is measured.
  public let size: Int
  /// The longest time, in milliseconds of a processor, that reading that size and writing the findings may take, with
  /// room for slow machines. Texts that give thousands of findings get more.
  public let limit: Int
  /// The most memory, in MiB, that a process may use for it. Files with more than 100,000 models get more.
  public let memory: Int
  private let make: @Sendable (Int) -> [UInt8]

  init(
    _ name: String, size: Int = 1 << 20, limit: Int = 250, memory: Int = 200,
    _ make: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.name = name
    self.size = size
    self.limit = limit
    self.memory = memory
    self.make = make
  }

  /// The text, of about `size` bytes.
  public func bytes(_ size: Int) -> [UInt8] { make(size) }

  /// All of them.
  public static let all = repeated + structures + bytes + findings
}

/// `unit` again and again, after `head`.
func repeating(_ unit: String, size: Int, head: String = "", tail: String = "") -> [UInt8] {
  var bytes = Array(head.utf8)
  bytes.reserveCapacity(size + unit.utf8.count + tail.utf8.count)
  while bytes.count < size { bytes.append(contentsOf: unit.utf8) }
  bytes.append(contentsOf: tail.utf8)
  return bytes
}

/// `unit(0)`, `unit(1)` and so on, after `head`.
func numbered(size: Int, head: String = "", tail: String = "", _ unit: (Int) -> String) -> [UInt8] {
  var bytes = Array(head.utf8)
  bytes.reserveCapacity(size + 256)
  var number = 0
  while bytes.count < size {
    bytes.append(contentsOf: unit(number).utf8)
    number += 1
  }
  bytes.append(contentsOf: tail.utf8)
  return bytes
}
