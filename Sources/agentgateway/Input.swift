import ArgumentParser
import Configuration

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The raw contents of one configuration and the name to show for it.
struct InputText {
  var name: String
  var bytes: [UInt8]
}

/// Reads the configuration a command names; `-` is standard input.
///
/// - Throws: `ExitCode` with the status `failure` after saying on standard error why the file cannot be read.
func readInput(_ path: String, failure: Int32 = ExitStatus.unreadable) throws -> InputText {
  do throws(FileReadError) {
    if path == "-" { return InputText(name: "<stdin>", bytes: try readStandardInput()) }
    return InputText(name: path, bytes: try readNamedFile(path))
  } catch {
    writeError("error: cannot read \(error.path): \(error.reason)\n")
    throw ExitCode(failure)
  }
}

/// All of standard input.
func readStandardInput() throws(FileReadError) -> [UInt8] {
  try readDescriptor(0, path: "standard input", expected: nil)
}

/// The whole contents of a file.
@Sendable func readNamedFile(_ path: String) throws(FileReadError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileReadError(path: path, reason: systemReason(errno)) }
  defer { close(descriptor) }
  var information = stat()
  let isKnown = fstat(descriptor, &information) == 0
  if isKnown, information.st_mode & S_IFMT == S_IFDIR {
    throw FileReadError(path: path, reason: "it is a directory; name a file in it")
  }
  let isRegular = isKnown && information.st_mode & S_IFMT == S_IFREG
  return try readDescriptor(descriptor, path: path, expected: isRegular ? Int(information.st_size) : nil)
}

/// The time of the machine's clock, in seconds.
func secondsSince1970() -> Int64 { Int64(time(nil)) }

/// Input larger than this is not read: no configuration is, and `/dev/zero` never ends.
private let readLimit = 1 << 28

/// - Parameter expected: The size of the file where it is known; one read more than that tells that it is all.
private func readDescriptor(_ descriptor: Int32, path: String, expected: Int?) throws(FileReadError) -> [UInt8] {
  var bytes: [UInt8] = []
  var room = min(max(expected ?? 0, 0), readLimit) + 1
  if expected == nil { room = 1 << 16 }
  while true {
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      count = read(descriptor, buffer.baseAddress, room)
      filled = max(0, count)
    }
    if count > 0 {
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if bytes.count > readLimit { throw FileReadError(path: path, reason: "it is larger than 256 MiB") }
      room = bytes.count == expected ? 1 : 1 << 16
    } else if count == 0 {
      return bytes
    } else if errno != EINTR {
      throw FileReadError(path: path, reason: systemReason(errno))
    }
  }
}

/// The reason of a failed system call in words.
func systemReason(_ code: Int32) -> String {
  switch code {
  case ENOENT: "there is no such file"
  case EACCES: "permission denied"
  case EISDIR: "it is a directory; name a file in it"
  default: String(cString: strerror(code))
  }
}
