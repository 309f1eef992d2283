/// What a finished request is counted under. Numbers of labels are those of ``MetricLabels``.
struct RequestCountKey: Hashable, Sendable {
  /// Of `bind`, `gateway`, `listener`, `route` and `route_rule`; -1 for none.
  var route: Int32
  /// Of `backend`; -1 where none was chosen.
  var backend: Int32
  /// The method's ``HTTPWire/RequestMethod/rawValue``.
  var method: UInt8
  /// 0 for `http`, 1 for `llm`.
  var proto: UInt8
  /// The status sent; 0 for none.
  var status: UInt16
  /// ``GatewayError/Reason/rawValue``; 0 where the upstream answered.
  var reason: UInt8

  /// The key in 128 bits, of which 32 stay free.
  fileprivate var words: (UInt64, UInt64) {
    let rows = UInt64(UInt32(bitPattern: route)) << 32 | UInt64(UInt32(bitPattern: backend))
    let outcome = UInt64(status) << 24 | UInt64(method) << 16 | UInt64(proto) << 8 | UInt64(reason)
    return (rows, outcome)
  }
}

/// Counts of requests by key: a hash table with open addressing that allocates only when a key is new.
struct RequestCounts: Sendable {
  private var slots: [Slot]
  private(set) var count = 0

  private struct Slot: Sendable {
    var key: RequestCountKey
    /// 0 marks an empty slot.
    var value: UInt64
  }

  init() { slots = RequestCounts.empty(capacity: 16) }

  private static func empty(capacity: Int) -> [Slot] {
    let key = RequestCountKey(route: -1, backend: -1, method: 0, proto: 0, status: 0, reason: 0)
    return Array(repeating: Slot(key: key, value: 0), count: capacity)
  }

  /// Adds to the count of a key; `number` is at least 1.
  mutating func add(_ number: UInt64, to key: RequestCountKey) {
    let index = place(of: key)
    if slots[index].value != 0 {
      slots[index].value &+= number
      return
    }
    if (count + 1) * 2 > slots.count {
      grow()
      insert(number, key, at: place(of: key))
    } else {
      insert(number, key, at: index)
    }
  }

  /// The keys with their counts, in no order.
  var entries: [(key: RequestCountKey, value: UInt64)] {
    slots.filter { $0.value != 0 }.map { ($0.key, $0.value) }
  }

  private mutating func insert(_ number: UInt64, _ key: RequestCountKey, at index: Int) {
    slots[index] = Slot(key: key, value: number)
    count += 1
  }

  /// The slot that holds a key, or the one where it belongs.
  private func place(of key: RequestCountKey) -> Int {
    let (rows, outcome) = key.words
    // Multiplication by odd numbers with many bits set spreads neighbouring numbers; the high half depends on all bits.
    let mixed = (rows &* 0x9E37_79B9_7F4A_7C15) ^ (outcome &* 0xC2B2_AE3D_27D4_EB4F)
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: mixed >> 32) & mask
    while slots[index].value != 0, slots[index].key != key { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = RequestCounts.empty(capacity: old.count * 2)
    for slot in old where slot.value != 0 { slots[place(of: slot.key)] = slot }
  }
}
