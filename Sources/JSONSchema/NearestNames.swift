/// The names most like a misspelled one, best first; empty when none is close enough to be meant.
///
/// Names that differ only in case, underscores and hyphens (`host_override`, `HostOverride`) count as equal. Otherwise
/// up to one edit is allowed for names of up to 4 letters, two up to 9 and three above; an edit inserts, removes or
/// replaces a letter or swaps two neighbours. Among more than 512 names only equal ones are looked for: a file with many
/// names and many wrong references would take minutes.
public func nearestNames(_ name: String, among candidates: [String]) -> [String] {
  let wanted = folded(name)
  guard !wanted.isEmpty else { return [] }
  let limit = candidates.count > 512 ? 0 : wanted.count <= 4 ? 1 : wanted.count <= 9 ? 2 : 3
  // A long tail more or less makes another name, however long both are.
  let tail = min(limit, 2)
  let letters = letterSet(wanted)
  var found: [(name: String, distance: Int, order: Int)] = []
  for (order, candidate) in candidates.enumerated() where candidate.utf8.count >= wanted.count - tail {
    let other = folded(candidate)
    guard abs(other.count - wanted.count) <= tail, other.count > 1 || other == wanted else { continue }
    // One edit takes away or adds one letter at most.
    let others = letterSet(other)
    guard (letters & ~others).nonzeroBitCount <= limit, (others & ~letters).nonzeroBitCount <= limit else { continue }
    let distance = editDistance(wanted, other, limit: limit)
    // Replacing most of a short name makes another word of it.
    guard distance <= limit, distance * 2 < max(wanted.count, 3) else { continue }
    found.append((candidate, distance, order))
  }
  found.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
  guard let best = found.first?.distance else { return [] }
  return found.filter { $0.distance <= best + (best == 0 ? 0 : 1) }.prefix(3).map(\.name)
}

private func folded(_ name: String) -> [UInt8] {
  name.utf8.compactMap { byte in
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "."): nil
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: byte
    }
  }
}

/// The letters of a name as bits. Two letters may share a bit, so that names seem more alike than they are.
private func letterSet(_ name: [UInt8]) -> UInt64 { name.reduce(0) { $0 | 1 << UInt64($1 & 63) } }

/// Optimal string alignment distance; a value above `limit` only means "more than the limit".
private func editDistance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
  if a == b { return 0 }
  let width = b.count + 1
  // Three rows that take turns: the one being filled, the one before it and the one before that.
  return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
    for j in 0..<width { rows[j] = j }
    for i in stride(from: 1, through: a.count, by: 1) {
      let row = i % 3 * width
      let previous = (i - 1) % 3 * width
      rows[row] = i
      var best = i
      for j in stride(from: 1, through: b.count, by: 1) {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        var distance = min(rows[previous + j] + 1, rows[row + j - 1] + 1, rows[previous + j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          distance = min(distance, rows[(i - 2) % 3 * width + j - 2] + 1)
        }
        rows[row + j] = distance
        best = min(best, distance)
      }
      if best > limit { return limit + 1 }
    }
    return rows[a.count % 3 * width + b.count]
  }
}
