import Configuration
import Diagnostics
import SourceText
import YAML

/// Compiles a configuration as it is done before serving: environment and named files are read, and what this
/// gateway does not execute is an error.
func compileForStart(_ input: InputText) -> Compilation {
  let options = CompileOptions(
    variables: .environment(processEnvironment()), files: .read(readNamedFile), notExecuted: .error)
  return compileInput(input, options)
}

/// Decodes the text and compiles it; text that cannot be decoded is a finding like any other.
func compileInput(
  _ input: InputText, _ options: CompileOptions, with compiler: Compiler = Compiler()
) -> Compilation {
  do throws(SourceDecodingError) {
    return compiler.compile(try SourceFile(name: input.name, contents: input.bytes), options)
  } catch {
    return Compilation(report: undecodable(input.name, error), document: nil, table: nil)
  }
}

/// Shows findings on standard error as at start; nothing where there are none.
func showFindings(_ report: FileReport) {
  guard !report.diagnostics.isEmpty else { return }
  writeError(render([report], as: .full, options: renderOptions(color: .auto, on: .error)))
}

private func undecodable(_ name: String, _ error: SourceDecodingError) -> FileReport {
  let message =
    switch error {
    case .invalidText(let offset): "the file is not text: byte \(offset) does not continue valid UTF-8 or UTF-16"
    case .tooLarge(let limit): "the file is larger than \(limit >> 20) MiB"
    }
  let diagnostic = Diagnostic(rule: "text-encoding", message: message, span: nil)
  return FileReport(name: name, diagnostics: [diagnostic])
}
