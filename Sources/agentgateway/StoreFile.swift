#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes a file that can be made again at any time: what it held before is gone, also where writing fails.
func storeFile(_ path: String, _ contents: [UInt8]) throws(FileWriteError) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else {
    throw FileWriteError(reason: errno == ENOENT ? "its folder does not exist" : systemReason(errno))
  }
  defer { close(descriptor) }
  try writeAll(contents, to: descriptor)
}
