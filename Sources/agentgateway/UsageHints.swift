import ArgumentParser

/// What to say about a command line that the argument parser would accept or refuse without naming the mistake.
struct UsageHints {
  private static let commands = Agentgateway.configuration.subcommands.map { $0._commandName } + ["help"]
  /// Options of the program itself, which its commands do not have, and whether a value follows.
  private static let ownOptions = [
    "-f": true, "--file": true, "-c": true, "--config": true, "-V": false, "--version": false,
    "--validate-only": false,
  ]
  /// Options of the commands that a value follows.
  static let commandOptionsWithValue: Set<String> = [
    "--format", "--output", "--color", "--env-file", "--target", "--select", "--ignore", "--max-warnings", "--baseline",
    "--stdin-filename", "--jobs",
  ]

  private let arguments: [String]

  /// - Parameter arguments: The command line without the name of the program.
  init(_ arguments: [String]) { self.arguments = arguments }

  /// The complaint about an option of the program that was given to a command, such as `validate -f x`; nil where there
  /// is none. The parser would take it for an option of the program and ignore it.
  var misplacedOption: String? {
    guard let command = firstWord, UsageHints.commands.contains(command), command != "help",
      let option = ownOption
    else { return nil }
    if UsageHints.ownOptions[option] == false || option == "-c" || option == "--config" {
      return "`\(option)` is not an option of `\(command)`; see `agentgateway \(command) --help`"
    }
    return "`\(option)` is not an option of `\(command)`, which takes files without one: "
      + "`agentgateway \(command) \(quoted(value(of: option) ?? "FILE"))`"
  }

  /// The complaint about the first word where it is not a command, such as `agentgateway config.yaml`.
  var unknownWord: String? {
    guard let word = firstWord, !UsageHints.commands.contains(word) else { return nil }
    let isPath = word.contains { $0 == "." || $0 == "/" }
    if !isPath, let command = nearestCommand(to: word) {
      return "there is no command `\(word)`; did you mean `agentgateway \(command)`?"
    }
    return "unexpected argument `\(word)`; to check a file: `agentgateway validate \(quoted(word))`, "
      + "to check and serve it: `agentgateway -f \(quoted(word))`"
  }

  /// The first argument that is neither an option nor the value of one.
  private var firstWord: String? {
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
      } else if argument.hasPrefix("-"), argument != "-" {
        if argument == "--" { return nil }
        isValue =
          UsageHints.ownOptions[argument] ?? UsageHints.commandOptionsWithValue.contains(argument)
      } else {
        return argument
      }
    }
    return nil
  }

  /// The first option of the program itself.
  private var ownOption: String? {
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
        continue
      }
      if argument == "--" { return nil }
      let name = String(argument.prefix { $0 != "=" })
      if UsageHints.ownOptions[name] != nil { return name }
      isValue = UsageHints.commandOptionsWithValue.contains(argument)
    }
    return nil
  }

  private func value(of option: String) -> String? {
    for (index, argument) in arguments.enumerated() {
      if argument == option { return index + 1 < arguments.count ? arguments[index + 1] : nil }
      if argument.hasPrefix(option + "=") { return String(argument.dropFirst(option.count + 1)) }
    }
    return nil
  }

  private func nearestCommand(to word: String) -> String? {
    let word = Array(word.lowercased().utf8)
    let best = UsageHints.commands.map { ($0, editDistance(word, Array($0.utf8))) }.min { $0.1 < $1.1 }
    guard let (command, distance) = best, distance <= max(1, command.utf8.count / 3) else { return nil }
    return command
  }

  /// A word as a shell reads it.
  private func quoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "._-/+=:@%,".contains($0) }
    return isPlain
      ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}

/// The number of bytes to insert, remove, replace or swap with their neighbour to get from one word to another.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var rows = [Array(0...b.count)]
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var best = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
