#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whether a program can be started: by its path, or found by its name in the folders of `PATH`.
@Sendable func isProgram(_ name: String) -> Bool {
  if name.utf8.contains(UInt8(ascii: "/")) { return isExecutableFile(name) }
  let folders = (processEnvironment()["PATH"] ?? "/usr/bin:/bin").split(
    separator: ":", omittingEmptySubsequences: false)
  // An empty folder stands for the working directory.
  return folders.contains { isExecutableFile($0.isEmpty ? "./\(name)" : "\($0)/\(name)") }
}

private func isExecutableFile(_ path: String) -> Bool {
  var status = stat()
  guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
  return access(path, X_OK) == 0
}
