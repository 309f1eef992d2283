/// One step that turns a list of lines into another.
enum LineChange: Hashable {
  /// A line that stays, by its index in both lists.
  case kept(old: Int, new: Int)
  case removed(old: Int)
  case added(new: Int)

  var isKept: Bool { if case .kept = self { true } else { false } }
}

/// The shortest sequence of changes from `old` to `new`; within a change, removals come before additions.
///
/// Needs time and space for the product of the two counts after equal lines at both ends are set aside. Beyond
/// `lineDifferenceLimit` the middle is replaced as a whole.
func lineDifference(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [LineChange] {
  var head = 0
  while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
  var tail = 0
  while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }

  var changes = (0..<head).map { LineChange.kept(old: $0, new: $0) }
  changes += middleDifference(old, head..<old.count - tail, new, head..<new.count - tail)
  changes += (0..<tail).map { .kept(old: old.count - tail + $0, new: new.count - tail + $0) }
  return changes
}

/// The largest table the exact comparison may use, in entries.
private let lineDifferenceLimit = 1 << 18

private func middleDifference(
  _ old: [ArraySlice<UInt8>], _ oldRange: Range<Int>, _ new: [ArraySlice<UInt8>], _ newRange: Range<Int>
) -> [LineChange] {
  guard oldRange.count * newRange.count <= lineDifferenceLimit else {
    return oldRange.map { .removed(old: $0) } + newRange.map { .added(new: $0) }
  }
  // A line of `new` is only added first when the line of `old` is kept later, so removals precede additions.
  // common[i][j]: length of the longest common subsequence of the lines from i and from j on.
  let width = newRange.count + 1
  var common = [Int](repeating: 0, count: (oldRange.count + 1) * width)
  for i in oldRange.indices.reversed() {
    for j in newRange.indices.reversed() {
      let at = (i - oldRange.lowerBound) * width + (j - newRange.lowerBound)
      common[at] = old[i] == new[j] ? common[at + width + 1] + 1 : max(common[at + width], common[at + 1])
    }
  }
  var changes: [LineChange] = []
  var (i, j) = (oldRange.lowerBound, newRange.lowerBound)
  while i < oldRange.upperBound || j < newRange.upperBound {
    let at = (i - oldRange.lowerBound) * width + (j - newRange.lowerBound)
    if i < oldRange.upperBound, j < newRange.upperBound, old[i] == new[j] {
      changes.append(.kept(old: i, new: j))
      (i, j) = (i + 1, j + 1)
    } else if j == newRange.upperBound || (i < oldRange.upperBound && common[at + width] >= common[at + 1]) {
      changes.append(.removed(old: i))
      i += 1
    } else {
      changes.append(.added(new: j))
      j += 1
    }
  }
  return changes
}
