/// The manual page of a program, section 1, in the macros of man(7).
///
/// - Parameter version: The version number of the program, shown at the foot.
public func manualPage(of program: CommandDescription, version: String) -> String {
  var page = ManualPage(program)
  page.write(version: version)
  return page.text.result
}

private struct ManualPage {
  let program: CommandDescription
  var text = RoffText()

  init(_ program: CommandDescription) { self.program = program }

  mutating func write(version: String) {
    text.macro("TH", program.name.uppercased(), "1", "", "\(program.name) \(version)", "User Commands")
    text.macro("SH", "NAME")
    text.raw(RoffText.escaped(program.name) + " \\- " + RoffText.escaped(headline(program.abstract)))
    text.macro("SH", "SYNOPSIS")
    synopsis(program, as: program.name)
    for command in program.subcommands {
      text.macro("br")
      synopsis(command, as: program.name + " " + command.name)
    }
    text.macro("SH", "DESCRIPTION")
    text.line(program.abstract)
    discussion(program.discussion)
    text.macro("SH", "OPTIONS")
    arguments(program.arguments)
    guard !program.subcommands.isEmpty else { return }
    text.macro("SH", "COMMANDS")
    for command in program.subcommands { describe(command, as: program.name + " " + command.name) }
  }

  private mutating func describe(_ command: CommandDescription, as name: String) {
    text.macro("SS", name)
    text.line(command.abstract)
    discussion(command.discussion)
    // The help is the same everywhere.
    arguments(command.arguments.filter { !$0.names.contains("--help") })
    for inner in command.subcommands { describe(inner, as: name + " " + inner.name) }
  }

  private mutating func synopsis(_ command: CommandDescription, as name: String) {
    var words = [RoffText.bold(name)]
    if command.arguments.contains(where: { !$0.names.isEmpty && !$0.names.contains("--help") }) {
      words.append("[" + RoffText.italic("options") + "]")
    }
    for argument in command.arguments where argument.names.isEmpty {
      let name = RoffText.italic(argument.valueName ?? "") + (argument.isRepeating ? "..." : "")
      words.append(argument.isOptional ? "[\(name)]" : name)
    }
    text.raw(words.joined(separator: " "))
  }

  private mutating func arguments(_ arguments: [ArgumentDescription]) {
    for argument in arguments {
      text.macro("TP")
      var head = argument.names.map(RoffText.bold).joined(separator: ", ")
      if let value = argument.valueName {
        head += (head.isEmpty ? "" : " ") + RoffText.italic(value) + (argument.isRepeating ? "..." : "")
      }
      text.raw(head)
      text.line(([argument.abstract] + facts(argument)).filter { !$0.isEmpty }.joined(separator: " "))
    }
  }

  private func facts(_ argument: ArgumentDescription) -> [String] {
    var facts: [String] = []
    if !argument.values.isEmpty {
      facts.append("Values: " + argument.values.map { "`\($0)`" }.joined(separator: ", ") + ".")
    }
    if argument.valueName != nil, let value = argument.defaultValue { facts.append("Default: `\(value)`.") }
    return facts
  }

  /// Paragraphs are filled; lines that are indented keep their form.
  private mutating func discussion(_ text: String) {
    if text.isEmpty { return }
    var isVerbatim = false
    var isFirst = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = line.hasPrefix("  ")
      if isVerbatim, !isIndented {
        self.text.macro("EE")
        self.text.macro("RE")
        isVerbatim = false
      }
      if line.isEmpty || isFirst { self.text.macro("PP") }
      isFirst = false
      if line.isEmpty { continue }
      if isIndented, !isVerbatim {
        self.text.macro("RS", "4")
        self.text.macro("EX")
        isVerbatim = true
      }
      isVerbatim ? self.text.raw(RoffText.escaped(String(line.dropFirst(2)))) : self.text.line(String(line))
    }
    if isVerbatim {
      self.text.macro("EE")
      self.text.macro("RE")
    }
  }

  /// The sentence without its full stop and capital, as the line NAME wants it.
  private func headline(_ sentence: String) -> String {
    let text = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
