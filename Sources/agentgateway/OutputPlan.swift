import Diagnostics

/// Which formats are written where.
struct OutputPlan {
  /// A place findings are written to.
  struct Output: Equatable {
    var format: OutputFormat
    /// nil for standard output.
    var file: String?
  }

  /// Why the options do not go together: one sentence without a full stop.
  struct Conflict: Error, Equatable {
    var message: String
  }

  private(set) var outputs: [Output] = []

  /// The findings in the format `full` on standard output, as without options.
  static var standard: OutputPlan { OutputPlan(outputs: [Output(format: .full)]) }

  private init(outputs: [Output]) { self.outputs = outputs }

  /// Pairs the options in the order in which they were given: `--output FILE` takes the nearest `--format` before it,
  /// or `full`; a `--format` that no `--output` follows is for standard output. Without any of them `full` is.
  ///
  /// - Parameter arguments: The command line, which the argument parser has accepted; it does not tell how options of
  ///   different names were ordered.
  init(_ arguments: [String]) throws(Conflict) {
    var format: OutputFormat?
    var isUsed = true
    for (name, value) in OutputPlan.options(arguments) {
      if name == "--output" {
        try add(Output(format: format ?? .full, file: value == "-" ? nil : value))
        isUsed = true
      } else {
        if let format, !isUsed { try add(Output(format: format)) }
        format = OutputFormat(rawValue: value)
        isUsed = false
      }
    }
    if let format, !isUsed { try add(Output(format: format)) }
    if outputs.isEmpty { self = .standard }
  }

  /// The format on standard output; nil where files take it all.
  var standardFormat: OutputFormat? { outputs.first { $0.file == nil }?.format }

  /// The files that are written.
  var files: [String] { outputs.compactMap(\.file) }

  private mutating func add(_ output: Output) throws(Conflict) {
    if output.file == "" { throw Conflict(message: "the value of `--output` is empty; name a file") }
    if let other = outputs.first(where: { $0.file == output.file }) {
      guard let file = output.file else {
        throw Conflict(
          message: "`--format \(other.format.rawValue)` and `--format \(output.format.rawValue)` are both for standard "
            + "output; give one of them an `--output FILE` after it")
      }
      throw Conflict(message: "`--output \(file)` is given twice")
    }
    outputs.append(output)
  }

  /// The options `--format` and `--output` with their values, in order.
  private static func options(_ arguments: [String]) -> [(name: String, value: String)] {
    var result: [(String, String)] = []
    var index = 0
    while index < arguments.count, arguments[index] != "--" {
      let argument = arguments[index]
      let name = String(argument.prefix { $0 != "=" })
      let isJoined = name.utf8.count < argument.utf8.count
      let takesNext = !isJoined && UsageHints.commandOptionsWithValue.contains(name)
      if name == "--format" || name == "--output" {
        let value = isJoined ? String(argument.dropFirst(name.count + 1)) : arguments.dropFirst(index + 1).first
        if let value { result.append((name, value)) }
      }
      index += takesNext ? 2 : 1
    }
    return result
  }
}
