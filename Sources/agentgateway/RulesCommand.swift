public import ArgumentParser
public import Reference

/// `agentgateway rules`: lists what `validate` finds.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List all rules with their severity, their fix and what they find.",
    discussion: """
      A safe fix is applied by `validate --fix`, an unsafe one by
      `validate --fix --unsafe-fixes`. Not every finding of such a rule has one.

      Examples:
        agentgateway rules
        agentgateway rules | grep llm-
        agentgateway rules --format json | jq -r '.[] | select(.fix == "safe") | .id'
      """
  )

  @Option(help: "How the list is written.")
  var format: RuleTableFormat = .text

  func run() throws { writeOutput(try rulePages().table(as: format)) }
}

extension RuleTableFormat: ExpressibleByArgument {}

/// The pages that are part of the program.
///
/// - Throws: `ExitCode` 3 after saying that they cannot be read.
func rulePages() throws -> RulePages {
  do throws(RulePagesError) {
    return try RulePages.embedded()
  } catch {
    writeError("error: \(error.reason); this is a fault of the program\n")
    throw ExitCode(ExitStatus.unreadable)
  }
}
