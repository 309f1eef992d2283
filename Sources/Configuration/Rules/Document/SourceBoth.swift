import Diagnostics

/// # source-both
///
/// A file (`-f`, `--file`) and a text (`-c`, `--config`) are both given on the command line.
///
/// Which of the two is the configuration cannot be known. Give one of them.
///
///     $ agentgateway -f config.yaml -c 'llm: {models: []}'
enum SourceBoth {
  static let info = RuleInfo("source-both", .error, "A file and a text are both given as the configuration.")
}
