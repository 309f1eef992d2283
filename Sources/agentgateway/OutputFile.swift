#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is written piece by piece and takes its name when it is complete, so that no reader sees a part of it.
///
/// What is not a regular file, such as a pipe or `/dev/null`, is written as it is. A link is followed.
struct OutputFile: Sendable {
  private let descriptor: Int32
  /// The file that is to be replaced.
  private let target: String
  /// The name until then; nil where the target is written itself.
  private let temporary: String?

  /// Opens a file beside `path`, with the permissions of the one that is there.
  init(_ path: String) throws(FileWriteError) {
    var information = stat()
    let exists = stat(path, &information) == 0
    if exists, information.st_mode & S_IFMT == S_IFDIR { throw FileWriteError(reason: "it is a directory") }
    if exists, information.st_mode & S_IFMT != S_IFREG {
      self = try OutputFile(open: path, O_WRONLY | O_CLOEXEC, target: path, temporary: nil)
      return
    }
    var target = path
    if exists, let resolved = realpath(path, nil) {
      target = String(cString: resolved)
      free(resolved)
      guard access(target, W_OK) == 0 else { throw lastError() }
    }
    let slash = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
    let temporary = "\(target[..<slash]).\(target[slash...]).\(getpid()).tmp"
    self = try OutputFile(
      open: temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, target: target, temporary: temporary)
    if exists, fchmod(descriptor, information.st_mode & 0o7777) != 0 {
      let error = lastError()
      discard()
      throw error
    }
  }

  private init(open path: String, _ flags: Int32, target: String, temporary: String?) throws(FileWriteError) {
    descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else { throw lastError() }
    self.target = target
    self.temporary = temporary
  }

  /// Adds text at the end.
  func append(_ text: String) throws(FileWriteError) { try writeAll(Array(text.utf8), to: descriptor) }

  /// Gives the file its name; it must not be used any more.
  func commit() throws(FileWriteError) {
    guard close(descriptor) == 0 else { throw lastError() }
    if let temporary, rename(temporary, target) != 0 {
      let error = lastError()
      unlink(temporary)
      throw error
    }
  }

  /// Removes what was written, and leaves what was there before; it must not be used any more.
  func discard() {
    close(descriptor)
    if let temporary { unlink(temporary) }
  }
}
