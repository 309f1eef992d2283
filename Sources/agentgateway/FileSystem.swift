#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a path leads to.
enum FileKind { case folder, other }

/// What a path leads to; nil where there is nothing.
func fileKind(_ path: String, followsLinks: Bool) -> FileKind? {
  var information = stat()
  let status = followsLinks ? stat(path, &information) : lstat(path, &information)
  return status == 0 ? (information.st_mode & S_IFMT == S_IFDIR ? .folder : .other) : nil
}

/// What makes two paths lead to the same file.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  /// The identity of the file that a path leads to; nil where there is none.
  init?(_ path: String) {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: information.st_dev)
    number = UInt64(truncatingIfNeeded: information.st_ino)
  }
}

/// A name in a folder.
struct FolderEntry {
  var name: String
  /// What it is without following links; nil where the folder does not say, as for links.
  var kind: FileKind?
}

/// What is in a folder without `.` and `..`, in no order; nil where it cannot be read, with the reason in `errno`.
func entries(ofFolder path: String) -> [FolderEntry]? {
  guard let stream = opendir(path) else { return nil }
  defer { closedir(stream) }
  var found: [FolderEntry] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
    }
    if name == "." || name == ".." { continue }
    let type = entry.pointee.d_type
    let kind: FileKind? = type == UInt8(DT_DIR) ? .folder : type == UInt8(DT_REG) ? .other : nil
    found.append(FolderEntry(name: name, kind: kind))
  }
  return found
}

/// The working directory, with a slash at its end; nil where it is gone.
func workingDirectory() -> String? {
  guard let buffer = getcwd(nil, 0) else { return nil }
  defer { free(buffer) }
  let path = String(cString: buffer)
  return path.hasSuffix("/") ? path : path + "/"
}

/// A path from the root without `.`, `..` and repeated slashes, as far as its text tells.
///
/// - Parameter folder: What a relative path starts from; ends with a slash.
func absolutePath(_ path: String, from folder: String) -> String {
  var parts: [Substring] = []
  for part in (path.hasPrefix("/") ? path : folder + path).split(separator: "/") where part != "." {
    if part == ".." { _ = parts.popLast() } else { parts.append(part) }
  }
  return "/" + parts.joined(separator: "/")
}
