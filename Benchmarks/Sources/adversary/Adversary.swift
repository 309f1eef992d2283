import TestSupport

/// Measures how reading hostile texts scales, and how fast large ones are read.
///
///     adversary                    a table of hostile texts; fails when one is slow, large or not linear
///     adversary file FILE...       how long the stages of reading a file take, beside bare libyaml
///     adversary measure NAME SIZE  one line of figures, in a process of its own
@main
struct Adversary {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case nil: try HostileTable.run(HostileInput.all)
    case "only"?: try HostileTable.run(HostileInput.all.filter { arguments.dropFirst().contains($0.name) })
    case "measure"?: try measure(Array(arguments.dropFirst()))
    case "file"?: for path in arguments.dropFirst() { try FileStages.run(path) }
    case let unknown?: throw UsageError(description: "unknown command \(unknown)")
    }
  }

  private static func measure(_ arguments: [String]) throws {
    guard arguments.count == 2, let size = Int(arguments[1]),
      let input = HostileInput.all.first(where: { $0.name == arguments[0] })
    else { throw UsageError(description: "usage: adversary measure NAME SIZE") }
    print(Figures.measured(input.bytes(size)).line)
  }
}

struct UsageError: Error, CustomStringConvertible { let description: String }
