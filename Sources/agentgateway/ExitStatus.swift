/// The exit statuses of the program.
enum ExitStatus {
  /// Done; for a check: nothing worse than a warning was found.
  static let success: Int32 = 0
  /// A configuration is refused, or the gateway could not run.
  static let failure: Int32 = 1
  /// The command line is wrong.
  static let usage: Int32 = 2
  /// A file could not be read, or the program itself failed.
  static let unreadable: Int32 = 3
}
