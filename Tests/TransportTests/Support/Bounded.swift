import Dispatch
import NIOCore
import Synchronization

@testable import Transport

/// Nothing that a test waits for takes longer than this, unless it never comes.
enum Bounded {
  static let limit = DispatchTimeInterval.seconds(8)

  /// What was waited for did not come.
  struct TimedOut: Error {}
}

extension DispatchSemaphore {
  func pass() throws {
    guard wait(timeout: .now() + Bounded.limit) == .success else { throw Bounded.TimedOut() }
  }
}

extension EventLoopFuture where Value: Sendable {
  /// How the future completes; not for event loops.
  func outcome() throws -> Result<Value, any Error> {
    let cell = Cell<Result<Value, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    whenComplete { result in
      cell.value = result
      done.signal()
    }
    try done.pass()
    guard let result = cell.value else { throw Bounded.TimedOut() }
    return result
  }

  func value() throws -> Value { try outcome().get() }
}

/// A value that threads share.
final class Cell<Value: Sendable>: Sendable {
  private let state: Mutex<Value>

  init(_ value: Value) { state = Mutex(value) }

  var value: Value {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }

  func change(_ step: (inout Value) -> Void) { state.withLock { step(&$0) } }
}

extension SocketLoop {
  /// Runs a step on the loop and waits for it.
  @discardableResult
  func perform<Value: Sendable>(_ step: @escaping @Sendable () throws -> Value) throws -> Value {
    try submit(step).value()
  }

  /// Waits until a few turns have passed in which everything had its chance that was at hand.
  func settle() throws { for _ in 0..<4 { try perform {} } }
}

/// Numbers that are the same in each run (xorshift).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
