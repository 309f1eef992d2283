#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the thread of a ``FileWatcher`` does until it is told to stop.
struct WatchLoop {
  private let control: WatchControl
  private var notices = ChangeNotices()
  private var debounce: Debounce
  private var paths: [String] = []
  private var states: [String: FileState] = [:]
  private var revision = 0
  /// Whether notices tell all; else the files are looked at once a second.
  private var isArmed = false

  private static let pollingInterval: Int64 = 1000

  init(_ control: WatchControl) {
    self.control = control
    debounce = Debounce(quiet: control.quietMilliseconds, longest: max(2000, control.quietMilliseconds))
    takePaths()
  }

  /// Waits for notices and reports changes; returns after the stop.
  mutating func run() {
    defer { notices.close() }
    while !control.isStopped {
      wait()
      if control.isStopped { return }
      takePaths()
      let now = SystemCalls.monotonicMilliseconds()
      if notices.takeRelevant() { debounce.note(at: now) }
      if debounce.isDue(at: now) {
        arm()
        reportChanges()
      } else if !isArmed, debounce.deadline == nil {
        arm()
        // What is found here has to be quiet for a while, too.
        if paths.contains(where: { states[$0] != FileState(path: $0) }) { debounce.note(at: now) }
      }
    }
  }

  /// Returns when there is a notice or a message, or it is time to look.
  private func wait() {
    var limit: Int64 = isArmed ? -1 : WatchLoop.pollingInterval
    if let deadline = debounce.deadline {
      let rest = max(0, deadline - SystemCalls.monotonicMilliseconds())
      limit = limit < 0 ? rest : min(limit, rest)
    }
    var descriptors = [
      pollfd(fd: control.wake.readEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: notices.descriptor, events: Int16(POLLIN), revents: 0),  // ignored where it is -1
    ]
    _ = poll(&descriptors, nfds_t(descriptors.count), Int32(limit))
    if descriptors[0].revents != 0 { control.wake.drain() }
  }

  /// Takes over the list of files where it was changed. Files that are new in it are taken as they are now.
  private mutating func takePaths() {
    let (paths, revision) = control.paths
    guard revision != self.revision else { return }
    self.revision = revision
    self.paths = paths
    arm()
    let known = states
    states = [:]
    for path in paths {
      let now = FileState(path: path)
      states[path] = known[path] ?? now
      // Its notice may have been thrown away with the watches of the list before.
      if states[path] != now { debounce.note(at: SystemCalls.monotonicMilliseconds()) }
    }
  }

  /// Watches the places that the paths lead through now.
  ///
  /// Between making the plan and watching, the places can change: then the plan is made again.
  private mutating func arm() {
    for _ in 0..<3 {
      let plan = WatchPlan(paths: paths)
      isArmed = notices.arm(plan)
      if WatchPlan(paths: paths) == plan { return }
    }
    isArmed = false
  }

  private mutating func reportChanges() {
    var changed: [String] = []
    for path in paths {
      let state = FileState(path: path)
      if state != states[path] {
        states[path] = state
        changed.append(path)
      }
    }
    if !changed.isEmpty { control.onChange(changed) }
  }
}
