import NIOCore
import Testing

@testable import Transport

/// The order of timers, and their cancellation.
@Suite struct TimerQueueTests {
  private func time(_ nanoseconds: Int) -> NIODeadline { .uptimeNanoseconds(UInt64(nanoseconds)) }

  /// What has come, by its number.
  private final class Come { var numbers: [Int] = [] }

  private let come = Come()

  private func entry(_ at: Int, _ number: Int) -> TimerEntry {
    TimerEntry(time(at)) { [come] isDue in come.numbers.append(isDue ? number : -1) }
  }

  private func entries(_ times: [Int]) -> [TimerEntry] { times.enumerated().map { entry($1, $0) } }

  /// The number of the next one that is due.
  private func pop(_ queue: inout TimerQueue, at now: Int = .max / 2) -> Int? {
    guard let action = queue.popDue(time(now)) else { return nil }
    action(true)
    return come.numbers.removeLast()
  }

  /// Takes out what is due.
  private func popAll(_ queue: inout TimerQueue, at now: Int = .max / 2) -> [Int] {
    var order: [Int] = []
    while let number = pop(&queue, at: now) { order.append(number) }
    return order
  }

  @Test func `an empty queue has nothing`() {
    var queue = TimerQueue()
    #expect(queue.isEmpty && queue.next == nil)
    #expect(queue.popDue(.distantFuture) == nil)
    #expect(queue.removeAll().isEmpty)
  }

  @Test func `the earliest comes first`() {
    var queue = TimerQueue()
    let all = entries([50, 10, 40, 20, 30, 60, 5])
    for entry in all { queue.insert(entry) }
    #expect(queue.next == time(5))
    #expect(popAll(&queue) == [6, 1, 3, 4, 2, 0, 5])
    #expect(queue.isEmpty)
  }

  @Test func `those of the same time come as they were set`() {
    var queue = TimerQueue()
    let all = entries([Int](repeating: 7, count: 40))
    for entry in all { queue.insert(entry) }
    #expect(popAll(&queue) == Array(0..<40))
  }

  @Test func `nothing comes before its time`() {
    var queue = TimerQueue()
    let all = entries([10, 20])
    for entry in all { queue.insert(entry) }
    #expect(popAll(&queue, at: 9) == [])
    #expect(popAll(&queue, at: 10) == [0])
    #expect(popAll(&queue, at: 19) == [])
    #expect(queue.next == time(20) && !queue.isEmpty)
    #expect(popAll(&queue, at: 20) == [1])
  }

  @Test func `any of them can be taken out`() {
    // Each place of the heap, with neighbours that must move up as well as down.
    let times = [1, 20, 2, 30, 25, 3, 4, 40, 35, 28, 27, 5, 6, 7, 8]
    for victim in times.indices {
      var queue = TimerQueue()
      let all = entries(times)
      for entry in all { queue.insert(entry) }
      queue.remove(all[victim])
      let expected = times.indices.filter { $0 != victim }.sorted { times[$0] < times[$1] }
      #expect(popAll(&queue) == expected, "without \(victim)")
    }
  }

  @Test func `taking out twice, or what has come, changes nothing`() {
    var queue = TimerQueue()
    let all = entries([1, 2, 3, 4])
    for entry in all[..<3] { queue.insert(entry) }
    #expect(pop(&queue, at: 1) == 0)
    queue.remove(all[0])
    queue.remove(all[1])
    queue.remove(all[1])
    queue.remove(all[3])
    #expect(popAll(&queue) == [2])
    queue.remove(all[2])
    #expect(queue.isEmpty)
  }

  @Test func `what was dropped with all is in no more`() {
    var queue = TimerQueue()
    let all = entries([3, 1, 2])
    for entry in all { queue.insert(entry) }
    for action in queue.removeAll() { action(true) }
    #expect(come.numbers.sorted() == [0, 1, 2])
    #expect(queue.isEmpty && queue.next == nil)
    queue.remove(all[0])
    queue.insert(entry(5, 9))
    #expect(popAll(&queue) == [9])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>) func `a queue does as a sorted list would`(_ seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    var queue = TimerQueue()
    /// In the order they are to come.
    var model: [(time: Int, number: Int, entry: TimerEntry)] = []
    var gone: [TimerEntry] = []
    for step in 0..<3000 {
      switch Int.random(in: 0..<10, using: &numbers) {
      case 0..<5:
        let at = Int.random(in: 0..<200, using: &numbers)
        let entry = entry(at, step)
        queue.insert(entry)
        model.insert((at, step, entry), at: model.firstIndex { $0.time > at } ?? model.count)
      case 5..<8:
        guard let index = model.indices.randomElement(using: &numbers) else { continue }
        queue.remove(model[index].entry)
        gone.append(model.remove(at: index).entry)
      case 8:
        let now = Int.random(in: 0..<60, using: &numbers)
        while let number = pop(&queue, at: now) {
          guard let first = model.first, first.number == number, first.time <= now else {
            Issue.record("step \(step): another entry was due")
            return
          }
          gone.append(model.removeFirst().entry)
        }
        #expect(model.first.map { $0.time > now } ?? true)
      default: if let entry = gone.randomElement(using: &numbers) { queue.remove(entry) }
      }
      #expect(queue.next == model.first.map { time($0.time) } && queue.isEmpty == model.isEmpty)
    }
    #expect(queue.removeAll().count == model.count)
  }
}
