#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder that could not be searched for configurations.
struct FolderError: Error {
  var path: String
  var reason: String
}

/// The files a command line argument stands for: itself, or where it is a folder all files below with the extension
/// `.yaml`, `.yml` or `.json`, sorted by the bytes of their paths.
///
/// Names that begin with a dot are skipped. Links to files are followed, links to folders are not, so that no loop
/// can form.
func configurationFiles(_ argument: String) throws(FolderError) -> [String] {
  guard argument != "-", kind(of: argument, followsLinks: true) == S_IFDIR else { return [argument] }
  var found: [String] = []
  try collect(argument, into: &found)
  guard !found.isEmpty else {
    throw FolderError(path: argument, reason: "the folder holds no file with the extension .yaml, .yml or .json")
  }
  return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

private func collect(_ folder: String, into found: inout [String]) throws(FolderError) {
  guard let stream = opendir(folder) else { throw FolderError(path: folder, reason: systemReason(errno)) }
  defer { closedir(stream) }
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
    }
    if name.hasPrefix(".") { continue }
    let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
    if kind(of: path, followsLinks: false) == S_IFDIR {
      try collect(path, into: &found)
    } else if [".yaml", ".yml", ".json"].contains(where: name.hasSuffix), kind(of: path, followsLinks: true) != S_IFDIR
    {
      found.append(path)
    }
  }
}

private func kind(of path: String, followsLinks: Bool) -> mode_t? {
  var information = stat()
  let status = followsLinks ? stat(path, &information) : lstat(path, &information)
  return status == 0 ? information.st_mode & S_IFMT : nil
}
