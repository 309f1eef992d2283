/// One text to check.
struct CheckedInput: Sendable {
  /// Where it is read from; `-` is standard input.
  var path: String
  /// The name shown in findings.
  var name: String

  var isStandardInput: Bool { path == "-" }
}

/// What a command line asks to be checked, in order, each file once.
struct CheckPlan: Sendable {
  private(set) var inputs: [CheckedInput] = []
  /// What stands for no file, and why: one message each, without `error:`.
  private(set) var problems: [String] = []

  /// - Parameters:
  ///   - arguments: Files, folders, patterns, and `-`; empty where the files are to be found.
  ///   - standardInput: The name for standard input.
  ///   - outputs: Files that are written, and therefore not checked where a folder or a pattern stands for them.
  init(_ arguments: [String], standardInput: String?, outputs: [String]) {
    var collection = Collection(outputs: outputs)
    if arguments.isEmpty { collection.add(discoveredConfigurations(), isNamed: false) }
    for argument in arguments {
      if argument == "-" {
        collection.addStandardInput(standardInput ?? "<stdin>")
        continue
      }
      do throws(FileSearchError) {
        let files = try configurationFiles(argument)
        collection.add(files, isNamed: files == [argument])
      } catch {
        problems.append("cannot read \(error.path): \(error.reason)")
      }
    }
    inputs = collection.inputs
  }
}

/// Gathers inputs and leaves out what is there already.
private struct Collection {
  private(set) var inputs: [CheckedInput] = []
  private var known: Set<FileIdentity> = []
  private var missing: Set<String> = []
  private var outputs: Set<FileIdentity>
  private var hasStandardInput = false
  private let folder = workingDirectory()

  init(outputs: [String]) { self.outputs = Set(outputs.compactMap(FileIdentity.init)) }

  mutating func addStandardInput(_ name: String) {
    if hasStandardInput { return }
    hasStandardInput = true
    inputs.append(CheckedInput(path: "-", name: name))
  }

  mutating func add(_ paths: [String], isNamed: Bool) {
    for path in paths {
      if let identity = FileIdentity(path) {
        if !isNamed, outputs.contains(identity) { continue }
        if !known.insert(identity).inserted { continue }
      } else if !missing.insert(path).inserted {
        continue
      }
      inputs.append(CheckedInput(path: path, name: shownName(path)))
    }
  }

  /// A path as it is shown: relative where it lies below the working directory, otherwise as it was given.
  private func shownName(_ path: String) -> String {
    var name = Substring(path)
    if let folder, path.hasPrefix(folder) { name = name.dropFirst(folder.count) }
    while name.hasPrefix("./") { name = name.dropFirst(2).drop { $0 == "/" } }
    return name.isEmpty ? path : String(name)
  }
}
