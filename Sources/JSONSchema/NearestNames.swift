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
  var found: [(name: String, distance: Int, order: Int)] = []
  for (order, candidate) in candidates.enumerated() {
    let other = folded(candidate)
    // A long tail more or less makes another name, however long both are.
    guard abs(other.count - wanted.count) <= min(limit, 2), other.count > 1 || other == wanted else { continue }
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

/// Optimal string alignment distance; a value above `limit` only means "more than the limit".
private func editDistance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
  if a == b { return 0 }
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in 1...max(a.count, 1) where i <= a.count {
    var row = [i] + [Int](repeating: 0, count: b.count)
    for j in stride(from: 1, through: b.count, by: 1) {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforePrevious[j - 2] + 1) }
    }
    if row.allSatisfy({ $0 > limit }) { return limit + 1 }
    beforePrevious = previous
    previous = row
  }
  return previous[b.count]
}
