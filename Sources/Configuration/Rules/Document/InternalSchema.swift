import Diagnostics

/// # internal-schema
///
/// The schema that is part of the program cannot be read, so nothing can be checked against it.
///
/// This is a fault of the program, not of the file. Please report it with the output of `agentgateway --version`.
///
/// No example: no file leads here.
enum InternalSchema {
  static let info = RuleInfo("internal-schema", .error, "The schema that is part of the program cannot be read.")
}
