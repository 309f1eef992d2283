import NIOCore

/// What is to be done at a time. Belongs to one event loop.
final class TimerEntry {
  let deadline: NIODeadline
  /// Orders those of the same time.
  fileprivate var number: UInt64 = 0
  /// Where it is in the queue; -1 while it is in none.
  fileprivate var position = -1
  /// What to do: true when the time has come, false where the event loop ends before. Given up with the place in the
  /// queue: whoever can cancel a timer holds the entry, and is often what the action refers to.
  private var action: ((Bool) -> Void)?

  init(_ deadline: NIODeadline, _ action: @escaping (Bool) -> Void) {
    self.deadline = deadline
    self.action = action
  }

  fileprivate func takeAction() -> ((Bool) -> Void)? {
    defer { action = nil }
    return action
  }

  fileprivate func precedes(_ other: TimerEntry) -> Bool {
    deadline == other.deadline ? number < other.number : deadline < other.deadline
  }
}

/// Entries by their time: a binary heap that knows where each entry is, since most timers of a server are cancelled and
/// must not stay until their time comes.
struct TimerQueue {
  private var heap: [TimerEntry] = []
  /// How many entries there have been.
  private(set) var count: UInt64 = 0

  var isEmpty: Bool { heap.isEmpty }

  /// The time of the next entry.
  var next: NIODeadline? { heap.first?.deadline }

  mutating func insert(_ entry: TimerEntry) {
    count += 1
    entry.number = count
    entry.position = heap.count
    heap.append(entry)
    moveUp(heap.count - 1)
  }

  /// Takes an entry out, if it is still in.
  mutating func remove(_ entry: TimerEntry) {
    // Dropped at the end: it may hold what asks for this.
    let action = entry.takeAction()
    defer { withExtendedLifetime(action) {} }
    takeOut(entry)
  }

  private mutating func takeOut(_ entry: TimerEntry) {
    let position = entry.position
    guard position >= 0 else { return }
    entry.position = -1
    let last = heap.removeLast()
    guard position < heap.count else { return }
    place(last, position)
    moveUp(position)
    moveDown(last.position)
  }

  /// Takes the first entry out whose time has come; the result is what to do.
  ///
  /// - Parameter count: how many entries there had been when this turn of the loop began: those that came since wait for
  ///   the next, so that a timer that sets itself again does not keep the loop from its sockets.
  mutating func popDue(_ now: NIODeadline, ofFirst count: UInt64 = .max) -> ((Bool) -> Void)? {
    guard let first = heap.first, first.deadline <= now, first.number <= count else { return nil }
    takeOut(first)
    return first.takeAction()
  }

  /// Takes out all entries, in no order; the results are what they were to do.
  mutating func removeAll() -> [(Bool) -> Void] {
    let all = heap
    heap = []
    for entry in all { entry.position = -1 }
    return all.compactMap { $0.takeAction() }
  }

  private mutating func place(_ entry: TimerEntry, _ position: Int) {
    heap[position] = entry
    entry.position = position
  }

  private mutating func moveUp(_ start: Int) {
    var position = start
    let entry = heap[position]
    while position > 0 {
      let parent = heap[(position - 1) / 2]
      guard entry.precedes(parent) else { break }
      place(parent, position)
      position = (position - 1) / 2
    }
    place(entry, position)
  }

  private mutating func moveDown(_ start: Int) {
    var position = start
    let entry = heap[position]
    while true {
      var child = 2 * position + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1].precedes(heap[child]) { child += 1 }
      guard heap[child].precedes(entry) else { break }
      place(heap[child], position)
      position = child
    }
    place(entry, position)
  }
}
