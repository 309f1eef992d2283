import ArgumentParser
import Diagnostics
import Reference

/// `agentgateway explain`: shows the page of a rule.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule: what it finds, why that matters, an example and what to do.",
    discussion: """
      A rule can be given by its id or pasted from output, in quotes as the shell
      would take the brackets for a pattern. `agentgateway rules` lists all ids.

      Examples:
        agentgateway explain misplaced-field
        agentgateway explain 'error[misplaced-field]'
        agentgateway explain port-zero unknown-field | less

      Exit status: 0 done, 2 there is no such rule.
      """
  )

  @Argument(
    help: ArgumentHelp("The id of a rule, or a line of output that names it.", valueName: "RULE"),
    completion: ruleCompletion)
  var rules: [String]

  @Option(help: "Colours: auto, always or never.")
  var color: ColorChoice = .auto

  func run() throws {
    let pages = try rulePages()
    let options = renderOptions(color: color, on: .output)
    var texts: [String] = []
    for id in ruleIDs(from: rules) {
      guard let page = pages[id] else {
        writeError("error: \(unknown(id, pages))\n")
        throw ExitCode(ExitStatus.usage)
      }
      texts.append(page.terminalText(width: options.width ?? 80, color: options.color))
    }
    writeOutput(texts.joined(separator: "\n\n"))
  }

  private func unknown(_ id: String, _ pages: RulePages) -> String {
    let near = pages.ids(like: id).map { "`\($0)`" }
    guard let last = near.last else { return "there is no rule `\(id)`; `agentgateway rules` lists all" }
    let names = near.count == 1 ? last : near.dropLast().joined(separator: ", ") + " or \(last)"
    return "there is no rule `\(id)`; did you mean \(names)?"
  }
}

/// Offers the ids of all rules to the shell.
let ruleCompletion = CompletionKind.custom { _, _, _ in
  // A shell that completes has no place for a message.
  ((try? RulePages.embedded())?.pages ?? []).map(\.id)
}
