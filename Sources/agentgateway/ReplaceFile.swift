#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a file was not rewritten.
struct FileWriteError: Error {
  var reason: String
}

/// Replaces the contents of a file so that every reader sees either the old or the new text, also after a crash.
///
/// The new text is written beside the file with the same permissions and then takes its name. A symbolic link is
/// followed: the file it leads to is replaced.
///
/// - Parameter original: What the new text was made from; a file that has changed meanwhile is left alone.
func replaceFile(_ path: String, original: [UInt8], with contents: [UInt8]) throws(FileWriteError) {
  var information = stat()
  guard stat(path, &information) == 0 else { throw lastError() }
  guard information.st_mode & S_IFMT == S_IFREG else { throw FileWriteError(reason: "it is not a regular file") }
  guard let resolved = realpath(path, nil) else { throw lastError() }
  let target = String(cString: resolved)
  free(resolved)
  guard access(target, W_OK) == 0 else { throw lastError() }
  let slash = target.lastIndex(of: "/") ?? target.startIndex
  let folder = String(target[..<slash])
  let temporary = "\(folder)/.\(target[slash...].dropFirst()).\(getpid()).tmp"
  do throws(FileWriteError) {
    try writeNewFile(temporary, contents, like: information)
    guard (try? readNamedFile(target)) == original else {
      throw FileWriteError(reason: "it was changed by another program; nothing was replaced")
    }
    guard rename(temporary, target) == 0 else { throw lastError() }
  } catch {
    unlink(temporary)
    throw error
  }
  synchronizeFolder(folder)
}

private func writeNewFile(_ path: String, _ contents: [UInt8], like original: stat) throws(FileWriteError) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
  guard descriptor >= 0 else { throw lastError() }
  defer { close(descriptor) }
  try writeAll(contents, to: descriptor)
  var own = stat()
  guard fstat(descriptor, &own) == 0 else { throw lastError() }
  // Owner before permissions: changing the owner may clear some of them.
  if own.st_uid != original.st_uid || own.st_gid != original.st_gid {
    guard fchown(descriptor, original.st_uid, original.st_gid) == 0 else { throw lastError() }
  }
  guard fchmod(descriptor, original.st_mode & 0o7777) == 0, fsync(descriptor) == 0 else { throw lastError() }
}

/// Writes all bytes to a descriptor.
func writeAll(_ contents: [UInt8], to descriptor: Int32) throws(FileWriteError) {
  var written = 0
  while written < contents.count {
    let count = contents[written...].withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 {
      written += count
    } else if errno != EINTR {
      throw lastError()
    }
  }
}

/// Makes the new name last. Not every file system can do this for a folder, and the text is complete either way, so a
/// failure is no reason to call the file unwritten.
private func synchronizeFolder(_ path: String) {
  let descriptor = open(path.isEmpty ? "/" : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  _ = fsync(descriptor)
  close(descriptor)
}

/// The error of the system call that failed last.
func lastError() -> FileWriteError { FileWriteError(reason: systemReason(errno)) }
