#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What tells two moments of a file apart.
enum FileState: Hashable, Sendable {
  /// There is nothing, or it cannot be looked at.
  case missing
  /// A file, its identity and a digest of its contents.
  ///
  /// The digest is there because the clock of file systems ticks in milliseconds: two writes of the same length within
  /// one tick leave the same identity.
  case present(Identity, contents: UInt64?)

  /// What the file system says about a file.
  struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
    let modifiedSeconds: Int64
    let modifiedNanoseconds: Int64
    let size: Int64
  }

  /// Larger files are told apart by their identity alone.
  private static let digestLimit = 16 << 20

  /// The state of what a path leads to.
  init(path: String) {
    // Not to hang on a pipe that nobody writes to.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var information = stat()
    guard descriptor >= 0 else {
      // A file that cannot be read may still change.
      self = stat(path, &information) == 0 ? .present(Identity(information), contents: nil) : .missing
      return
    }
    defer { SystemCalls.closeDescriptor(descriptor) }
    guard fstat(descriptor, &information) == 0 else {
      self = .missing
      return
    }
    let isSmall = information.isRegular && information.st_size <= FileState.digestLimit
    self = .present(Identity(information), contents: isSmall ? FileState.digest(descriptor) : nil)
  }

  /// FNV-1a of a file's bytes; nil where it cannot be read.
  private static func digest(_ descriptor: Int32) -> UInt64? {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var total = 0
    return withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
      while total <= digestLimit {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count < 0, errno == EINTR { continue }
        if count < 0 { return nil }
        if count == 0 { break }
        total += count
        for byte in buffer[..<count] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      }
      return hash
    }
  }
}

extension FileState.Identity {
  fileprivate init(_ information: stat) {
    device = UInt64(truncatingIfNeeded: information.st_dev)
    number = UInt64(truncatingIfNeeded: information.st_ino)
    size = Int64(information.st_size)
    #if canImport(Darwin)
      let modified = information.st_mtimespec
    #else
      let modified = information.st_mtim
    #endif
    modifiedSeconds = Int64(modified.tv_sec)
    modifiedNanoseconds = Int64(modified.tv_nsec)
  }
}
