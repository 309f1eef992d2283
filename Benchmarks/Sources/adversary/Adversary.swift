import ArgumentParser
import TestSupport

/// Measures how reading hostile texts scales, and how fast large ones are read.
@main
struct Adversary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adversary",
    abstract: "Measures how reading hostile texts scales, and how fast large ones are read.",
    subcommands: [Table.self, List.self, Stages.self, Measure.self],
    defaultSubcommand: Table.self
  )
}

/// The table of hostile texts.
struct Table: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read each hostile text at one and at two times its size.",
    discussion: """
      Status 1 when a text takes longer or more memory than it may (200 MiB, except for the largest), or at twice \
      its size more than 2.5 times as long.
      """
  )

  @Argument(help: "Names of texts, as `adversary list` prints them; all without one.")
  var names: [String] = []

  func run() throws {
    let inputs = try names.isEmpty ? HostileInput.all : names.map(hostileInput)
    if try !HostileTable.run(inputs) { throw ExitCode.failure }
  }
}

/// The names of the hostile texts.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print the names of the hostile texts.")

  func run() { for input in HostileInput.all { print(input.name) } }
}

/// The stages of reading ordinary files.
struct Stages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file",
    abstract: "Print how long the stages of reading a file take, beside bare libyaml."
  )

  @Argument(help: "Files to read.", completion: .file())
  var files: [String]

  func run() throws { for file in files { try FileStages.run(file) } }
}

/// One text, in a process of its own.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read one hostile text and print figures for the table: findings, milliseconds of the stages, MiB."
  )

  @Argument(help: "Name of the text.")
  var name: String

  @Argument(help: "Its size in bytes.")
  var size: Int

  func validate() throws {
    guard (1...1 << 30).contains(size) else { throw ValidationError("SIZE takes 1 to \(1 << 30)") }
  }

  func run() throws { print(Figures.measured(try hostileInput(name).bytes(size)).line) }
}

private func hostileInput(_ name: String) throws -> HostileInput {
  guard let input = HostileInput.all.first(where: { $0.name == name }) else {
    throw ValidationError("there is no hostile text `\(name)`; `adversary list` prints their names")
  }
  return input
}
