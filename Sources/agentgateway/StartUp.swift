import Configuration
import Diagnostics
import SourceText
import YAML

/// Compiles a configuration as it is done before serving: environment and named files are read, what this gateway does
/// not execute is an error, and no comment hides anything.
///
/// - Parameter files: Reads the files and remembers them.
func compileForStart(_ input: InputText, reading files: ReadFiles = ReadFiles()) -> Compilation {
  let options = CompileOptions(
    variables: .environment(processEnvironment()), files: .read(files.read), programs: .lookup(isProgram),
    notExecuted: .error, control: .none, now: secondsSince1970())
  return compileInput(input, options)
}

/// Decodes the text and compiles it; text that cannot be decoded is a finding like any other.
func compileInput(
  _ input: InputText, _ options: CompileOptions, with compiler: Compiler = Compiler()
) -> Compilation {
  do throws(SourceDecodingError) {
    return compiler.compile(try SourceFile(name: input.name, contents: input.bytes), options)
  } catch {
    return Compilation(report: FileReport(name: input.name, diagnostics: [error.diagnostic]), document: nil, table: nil)
  }
}

/// Shows findings on standard error as at start; nothing where there are none.
func showFindings(_ report: FileReport) {
  guard !report.diagnostics.isEmpty else { return }
  writeError(render([report], as: .full, options: renderOptions(color: .auto, on: .error)))
}
