/// Which directories and files have to be looked at in order to notice every change of what some paths lead to.
///
/// A path is walked from the root, links included. A change of a name shows in the directory that holds it, so the
/// directories of the file itself and of every link on the way are watched for these names. The other directories on
/// the way matter only when they are moved or removed. The file itself is watched too: what is written to it through
/// another name, as with a single file mounted into a container, does not show in the directory.
struct WatchPlan: Equatable, Sendable {
  /// What is watched in one directory.
  struct Directory: Equatable, Sendable {
    /// The names whose appearance, disappearance or change matters; empty where only the directory's own fate does.
    var names: Set<String> = []
  }

  /// By absolute path without links.
  private(set) var directories: [String: Directory] = [:]
  /// The files that the paths lead to, by absolute path without links.
  private(set) var files: Set<String> = []

  /// As many links as Linux follows in one path.
  private static let linkLimit = 40

  /// Plans for the paths as they lead now.
  init(paths: [String]) {
    for path in paths { add(path) }
  }

  private mutating func add(_ path: String) {
    let absolute = path.hasPrefix("/") ? path : SystemCalls.workingDirectory() + "/" + path
    // What is left to walk, last part first.
    var rest = WatchPlan.parts(absolute)
    var directory: [String] = []
    var links = 0
    while let name = rest.popLast() {
      if name == ".." {
        _ = directory.popLast()
        continue
      }
      let folder = WatchPlan.path(directory)
      let entry = WatchPlan.path(directory + [name])
      let status = SystemCalls.lstatus(entry)
      let isPlainDirectory = status?.isDirectory == true
      directories[folder, default: Directory()].names.formUnion(isPlainDirectory ? [] : [name])
      guard let status else { return }  // the directory is watched for its appearance
      if status.isLink {
        links += 1
        guard links <= WatchPlan.linkLimit, let target = SystemCalls.linkTarget(entry) else { return }
        if target.hasPrefix("/") { directory = [] }
        rest += WatchPlan.parts(target)
      } else if isPlainDirectory {
        directory.append(name)
      } else if rest.isEmpty {
        files.insert(entry)
      } else {
        return  // a file where a directory should be
      }
    }
  }

  /// The parts of a path without `.`, last part first.
  private static func parts(_ path: String) -> [String] {
    path.split(separator: "/").filter { $0 != "." }.reversed().map(String.init)
  }

  private static func path(_ parts: [String]) -> String { "/" + parts.joined(separator: "/") }
}
