import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Receives the results of work in the order of the work.
protocol ResultReceiver: Sendable {
  associatedtype Value: Sendable
  mutating func receive(_ value: Value)
}

/// Hands out the numbers `0..<count` to workers and passes their results on in the order of the numbers, as soon as
/// all earlier ones are there. What comes out does not depend on the number of workers.
final class OrderedWork<Receiver: ResultReceiver>: Sendable {
  private struct State {
    var receiver: Receiver
    var nextResult = 0
    var waiting: [Int: Receiver.Value] = [:]
  }

  private let count: Int
  private let nextJob = Atomic(0)
  private let state: Mutex<State>

  init(count: Int, _ receiver: Receiver) {
    self.count = count
    state = Mutex(State(receiver: receiver))
  }

  /// Does the work on several threads, this one among them, and returns when all is done.
  ///
  /// - Parameter makeWorker: Called once on each thread; what it returns does one job after another.
  func run(workers: Int, _ makeWorker: @escaping @Sendable () -> (Int) -> Receiver.Value) -> Receiver {
    runThreads(min(workers, count)) { [self] in
      let work = makeWorker()
      while true {
        let job = nextJob.add(1, ordering: .relaxed).oldValue
        guard job < count else { return }
        deliver(work(job), job)
      }
    }
    return state.withLock { $0.receiver }
  }

  private func deliver(_ value: Receiver.Value, _ job: Int) {
    state.withLock { state in
      state.waiting[job] = value
      while let next = state.waiting.removeValue(forKey: state.nextResult) {
        state.receiver.receive(next)
        state.nextResult += 1
      }
    }
  }
}

/// Runs a function on this thread and, at the same time, on so many others that it runs `count` times.
///
/// Where the system has no more threads it runs fewer times.
private func runThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) {
  var threads: [pthread_t] = []
  for _ in 1..<max(1, count) {
    guard let thread = startThread(body) else { break }
    threads.append(thread)
  }
  body()
  for thread in threads { pthread_join(thread, nil) }
}

/// As much as the main thread usually has; deeply nested files need more than the default of some systems.
private let stackSize = 8 << 20

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  var attributes = pthread_attr_t()
  guard pthread_attr_init(&attributes) == 0 else { return nil }
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, stackSize)
  let argument = Unmanaged.passRetained(ThreadBody(body))
  #if canImport(Darwin)
    var thread: pthread_t?
    let status = pthread_create(&thread, &attributes, { runBody($0) }, argument.toOpaque())
  #else
    var thread = pthread_t()
    let status = pthread_create(&thread, &attributes, { $0.flatMap { runBody($0) } }, argument.toOpaque())
  #endif
  if status != 0 {
    argument.release()
    return nil
  }
  return thread
}

private func runBody(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
  return nil
}
