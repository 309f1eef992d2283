#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

#if os(Linux)
  /// The kernel's notices about directories and files, inotify(7).
  struct ChangeNotices {
    /// Readable when there are notices; -1 where the system gives none.
    let descriptor: Int32
    /// By watch descriptor: the names that matter, or nil where every notice does.
    private var names: [Int32: Set<String>?] = [:]

    private static let ofNames = UInt32(
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB)
    private static let ofItself = UInt32(IN_DELETE_SELF | IN_MOVE_SELF)
    private static let ofFile = UInt32(IN_CLOSE_WRITE | IN_ATTRIB) | ofItself

    init() { descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) }

    /// Watches what a plan names, in place of what was watched before.
    ///
    /// - Returns: Whether all of it can be watched.
    mutating func arm(_ plan: WatchPlan) -> Bool {
      guard descriptor >= 0 else { return false }
      for watch in names.keys { inotify_rm_watch(descriptor, watch) }
      names = [:]
      var isComplete = true
      for (path, directory) in plan.directories {
        let kinds = directory.names.isEmpty ? ChangeNotices.ofItself : ChangeNotices.ofNames | ChangeNotices.ofItself
        let watch = inotify_add_watch(descriptor, path, kinds | UInt32(IN_ONLYDIR))
        // A directory that may be passed through but not read cannot be watched, nor can it easily go away.
        if watch >= 0 { names[watch] = .some(directory.names) } else if !directory.names.isEmpty { isComplete = false }
      }
      for path in plan.files {
        let watch = inotify_add_watch(descriptor, path, ChangeNotices.ofFile)
        if watch >= 0 { names[watch] = .some(nil) } else { isComplete = false }
      }
      return isComplete
    }

    /// Takes all notices that wait; whether one of them matters.
    mutating func takeRelevant() -> Bool {
      guard descriptor >= 0 else { return false }
      var isRelevant = false
      withUnsafeTemporaryAllocation(byteCount: 32 << 10, alignment: 8) { buffer in
        while true {
          let count = read(descriptor, buffer.baseAddress, buffer.count)
          if count < 0, errno == EINTR { continue }
          guard count > 0 else { return }
          if matters(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { isRelevant = true }
        }
      }
      return isRelevant
    }

    /// Whether one of the notices in a buffer matters. Each is a fixed part and a name padded with zeros.
    private func matters(_ buffer: UnsafeRawBufferPointer) -> Bool {
      var offset = 0
      let fixed = MemoryLayout<inotify_event>.size
      var result = false
      while offset + fixed <= buffer.count {
        let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
        let length = Int(event.len)
        guard offset + fixed + length <= buffer.count else { break }
        let name = buffer[(offset + fixed)..<(offset + fixed + length)].prefix { $0 != 0 }
        if matters(event, String(decoding: name, as: UTF8.self)) { result = true }
        offset += fixed + length
      }
      return result
    }

    private func matters(_ event: inotify_event, _ name: String) -> Bool {
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return true }
      // Of watches that have been given up since.
      guard let wanted = names[event.wd] else { return false }
      guard let wanted, !name.isEmpty else { return true }
      return wanted.contains(name)
    }

    /// Gives the descriptor back.
    func close() {
      if descriptor >= 0 { SystemCalls.closeDescriptor(descriptor) }
    }
  }
#else
  /// No notices: the files are looked at again and again.
  struct ChangeNotices {
    let descriptor: Int32 = -1
    mutating func arm(_ plan: WatchPlan) -> Bool { false }
    mutating func takeRelevant() -> Bool { false }
    func close() {}
  }
#endif
