/// Finds names by their UTF-8 bytes without making strings: every key of a document is looked up at least once.
///
/// Open addressing, filled to at most one half. Of equal names the last one counts.
struct NameTable {
  private let names: [[UInt8]]
  private var slots: [Int32]

  init(_ texts: [String]) {
    names = texts.map { Array($0.utf8) }
    var capacity = 2
    while capacity < 2 * texts.count { capacity *= 2 }
    slots = [Int32](repeating: -1, count: capacity)
    for (index, name) in names.enumerated() {
      var slot = name.withUnsafeBufferPointer(NameTable.hash) & (capacity - 1)
      while slots[slot] >= 0, names[Int(slots[slot])] != name { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Int32(index)
    }
  }

  /// The position of a name in the list the table was made of.
  func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = NameTable.hash(name) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if names[index].count == name.count, names[index].elementsEqual(name) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The length and up to eight bytes at each end tell names of a schema apart; a collision costs a comparison.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash = UInt64(truncatingIfNeeded: name.count)
    for byte in name.prefix(8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for byte in name.suffix(8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7fff_ffff)
  }
}
