import ArgumentParser

/// `agentgateway completions`: prints the script by which a shell completes command lines.
struct CompletionsCommand: ParsableCommand {
  /// The shells there is a script for.
  enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the completion script of a shell.",
    discussion: """
      Examples:
        agentgateway completions bash > ~/.local/share/bash-completion/completions/agentgateway
        agentgateway completions zsh > ~/.zfunc/_agentgateway
        agentgateway completions fish > ~/.config/fish/completions/agentgateway.fish

      For zsh, name the folder in ~/.zshrc before compinit: fpath+=~/.zfunc
      """
  )

  @Argument(help: ArgumentHelp("The shell.", valueName: "SHELL"))
  var shell: Shell

  func run() throws {
    let target: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    writeOutput(Agentgateway.completionScript(for: target) + "\n")
  }
}
