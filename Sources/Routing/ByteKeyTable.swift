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
      var index = entry.key.withUnsafeBytes { KeyHash($0).value } & (capacity - 1)
      while slots[index].count >= 0 { index = (index + 1) & (capacity - 1) }
      slots[index] = Slot(start: Int32(keys.count), count: Int32(entry.key.count), value: Int32(entry.value))
      keys.append(contentsOf: entry.key)
    }
  }

  func value(for key: UnsafeRawBufferPointer) -> Int? { value(for: key, hash: KeyHash(key)) }

  /// - Parameter hash: that of all bytes of the key.
  func value(for key: UnsafeRawBufferPointer, hash: KeyHash) -> Int? {
    find(key.count, hash) { keys[$0].elementsEqual(key) }
  }

  /// The value for a key after its ASCII letters are made lower-case.
  func value(forLowercased key: UnsafeRawBufferPointer) -> Int? {
    var hash = KeyHash()
    for byte in key { hash.add(byte.lowercased) }
    return find(key.count, hash) { key.hasSuffix(lowercased: keys[$0]) }
  }

  private func find(_ count: Int, _ hash: KeyHash, _ isEqual: (Range<Int>) -> Bool) -> Int? {
    var index = hash.value & (slots.count - 1)
    while slots[index].count >= 0 {
      let slot = slots[index]
      let start = Int(slot.start)
      if Int(slot.count) == count, isEqual(start..<start + count) { return Int(slot.value) }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }
}

/// FNV-1a of the bytes added so far.
struct KeyHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  init() {}

  init(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { add(byte) }
  }

  mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }

  /// Folded so that the low bits depend on all bytes.
  var value: Int { Int(truncatingIfNeeded: (state ^ (state >> 32)) & 0x7fff_ffff) }
}

extension UInt8 {
  /// The lower-case letter for an upper-case ASCII letter, else the byte itself.
  var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

extension UnsafeRawBufferPointer {
  /// Whether the bytes end in a text once their ASCII letters are made lower-case.
  func hasSuffix(lowercased suffix: some RandomAccessCollection<UInt8>) -> Bool {
    guard count >= suffix.count else { return false }
    var index = count - suffix.count
    for byte in suffix {
      if self[index].lowercased != byte { return false }
      index += 1
    }
    return true
  }
}
