/// The command line `validate FILE...` without any option, as hooks and editors use it.
///
/// Nothing in it has to be parsed, and the argument parser, which looks at every option by reflection, takes longer
/// than checking a small file.
struct PlainValidation {
  /// Files, folders, patterns and `-`.
  let files: [String]

  /// - Parameter arguments: The command line without the name of the program.
  /// - Returns: nil for any other command line; the argument parser takes those.
  init?(_ arguments: [String]) {
    guard arguments.first == "validate" else { return nil }
    let files = arguments.dropFirst()
    guard files.allSatisfy({ $0 == "-" || !$0.isEmpty && !$0.hasPrefix("-") }) else { return nil }
    self.files = Array(files)
  }

  /// Checks the files and gives the exit status.
  func run() throws -> Int32 { try ValidateRun(ValidateSettings()).check(files, standardInput: nil) }
}
