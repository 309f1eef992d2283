import Configuration

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A command line argument that stands for no file.
struct FileSearchError: Error {
  var path: String
  var reason: String
}

private let extensions = [".yaml", ".yml", ".json"]

/// The files a command line argument stands for: itself; where it is a folder all files below with the extension
/// `.yaml`, `.yml` or `.json`; where there is no such file and it is a pattern, what fits the pattern. All are sorted
/// by the bytes of their paths.
///
/// In folders, names that begin with a dot are skipped. Links to files are followed, links to folders are not, so that
/// no loop can form.
func configurationFiles(_ argument: String) throws(FileSearchError) -> [String] {
  switch fileKind(argument, followsLinks: true) {
  case .other: return [argument]
  case nil:
    guard GlobPattern.isPattern(argument) else { return [argument] }
    let found = files(matching: argument)
    if found.isEmpty { throw FileSearchError(path: argument, reason: "no file fits the pattern") }
    return found
  case .folder:
    var search = FolderSearch()
    try search.collect(argument)
    guard !search.found.isEmpty else {
      throw FileSearchError(path: argument, reason: "the folder holds no file with the extension .yaml, .yml or .json")
    }
    return search.sorted
  }
}

/// The files below the working directory that seem to be agentgateway configurations; see
/// `looksLikeConfiguration(_:)`. Folders of dependencies are skipped, and so is what cannot be read.
func discoveredConfigurations() -> [String] {
  var search = FolderSearch()
  search.skipped = ["node_modules", "bower_components", "vendor", "venv", "__pycache__"]
  search.passesOverTrouble = true
  // With trouble passed over nothing is thrown.
  try? search.collect("")
  return search.sorted.filter { path in
    guard let bytes = try? readNamedFile(path) else { return false }
    return looksLikeConfiguration(bytes)
  }
}

/// A walk through folders.
private struct FolderSearch {
  /// Names of folders that are not entered.
  var skipped: Set<String> = []
  /// Whether folders that cannot be read are left out.
  var passesOverTrouble = false
  private(set) var found: [String] = []

  var sorted: [String] { found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// - Parameter folder: A path; empty for the working directory, so that what is found has no `./` before it.
  mutating func collect(_ folder: String) throws(FileSearchError) {
    guard let entries = entries(ofFolder: folder.isEmpty ? "." : folder) else {
      if passesOverTrouble { return }
      throw FileSearchError(path: folder, reason: systemReason(errno))
    }
    let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
    for entry in entries where !entry.name.hasPrefix(".") {
      let path = prefix + entry.name
      if (entry.kind ?? fileKind(path, followsLinks: false)) == .folder {
        if !skipped.contains(entry.name) { try collect(path) }
      } else if extensions.contains(where: entry.name.hasSuffix),
        (entry.kind ?? fileKind(path, followsLinks: true)) != .folder
      {
        found.append(path)
      }
    }
  }
}
