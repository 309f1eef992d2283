/// An immutable hash table from byte strings to integers that is asked without allocating.
///
/// Open addressing over flat arrays, filled to at most one half. Of equal keys the first one given wins.
struct ByteKeyTable: Sendable, Hashable {
  private var keys: [UInt8] = []
  private var slots: [Slot]

  private struct Slot: Sendable, Hashable {
    var start: Int32 = 0
    var count: Int32 = -1  // -1 marks an empty slot
    var value: Int32 = 0
  }

  init(_ entries: [(key: [UInt8], value: Int)]) {
    var capacity = 2
    while capacity < entries.count * 2 { capacity *= 2 }
    slots = Array(repeating: Slot(), count: capacity)
    for entry in entries {
      let isKnown = entry.key.withUnsafeBytes { value(for: $0) != nil }
      if isKnown { continue }
      var index = entry.key.withUnsafeBytes(ByteKeyTable.hash) & (capacity - 1)
      while slots[index].count >= 0 { index = (index + 1) & (capacity - 1) }
      slots[index] = Slot(start: Int32(keys.count), count: Int32(entry.key.count), value: Int32(entry.value))
      keys.append(contentsOf: entry.key)
    }
  }

  func value(for key: UnsafeRawBufferPointer) -> Int? {
    var index = ByteKeyTable.hash(key) & (slots.count - 1)
    while slots[index].count >= 0 {
      let slot = slots[index]
      if Int(slot.count) == key.count, keys[Int(slot.start)..<Int(slot.start + slot.count)].elementsEqual(key) {
        return Int(slot.value)
      }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a, folded so that the low bits depend on all bytes.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7fff_ffff)
  }
}
