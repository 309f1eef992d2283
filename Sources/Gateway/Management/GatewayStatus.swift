import Synchronization

/// What the management servers tell about the process; set by whoever knows it, read by any thread.
public final class GatewayStatus: Sendable {
  private let state: Mutex<State>

  private struct State {
    var pending: Set<String>
    var isSynchronized = true
  }

  /// Creates the status of a process that is ready once the named tasks are done.
  public init(pending tasks: Set<String>) { state = Mutex(State(pending: tasks)) }

  /// Takes note that a task is done.
  public func finish(_ task: String) { state.withLock { _ = $0.pending.remove(task) } }

  /// The tasks that are not done, sorted; empty means that the gateway is ready.
  public var pendingTasks: [String] { state.withLock { $0.pending.sorted() } }

  /// Whether the configuration in force is the latest one, that is, the last reload did not fail.
  public var isConfigurationSynchronized: Bool {
    get { state.withLock { $0.isSynchronized } }
    set { state.withLock { $0.isSynchronized = newValue } }
  }
}
