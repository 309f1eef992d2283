import Configuration
import Diagnostics
import SourceText
import YAML

/// What libFuzzer calls: reads any bytes as a configuration, writes the findings, applies the fixes.
///
/// The first byte chooses options and the format. A promise that does not hold stops the program, which libFuzzer
/// reports with the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCompile(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = [UInt8](UnsafeBufferPointer(start: data, count: count))
  guard let choice = input.first else { return 0 }
  let contents = Array(input.dropFirst())
  guard let source = try? SourceFile(name: "fuzz.yaml", contents: contents) else { return 0 }
  let options = CompileOptions(
    variables: choice & 1 == 0 ? .unread : .environment(["A": "a", "B": "{b: [1, 2]}", "C": "", "D": "x\ny: z"]),
    files: choice & 2 == 0 ? .unread : .read(missingFile), notExecuted: choice & 4 == 0 ? .warning : .error)
  let compilation = compiler.compile(source, options)
  check(compilation)
  _ = render([compilation.report], as: .full, options: RenderOptions(color: choice & 8 != 0, width: 80))
  let formats = OutputFormat.allCases
  _ = render([compilation.report], as: formats[Int(choice >> 4) % formats.count])
  // Fixing compiles again and again; small texts show as much as large ones.
  if contents.count < 2048, compilation.report.diagnostics.contains(where: { !$0.fixes.isEmpty }) {
    let fixed = compiler.fix(source, options, FixOptions(includesUnsafe: choice & 8 != 0))
    check(fixed.after)
  }
  return 0
}

// libFuzzer runs one input at a time.
nonisolated(unsafe) private let compiler = Compiler()

@Sendable private func missingFile(_ path: String) throws(FileReadError) -> [UInt8] {
  throw FileReadError(path: path, reason: "No such file or directory")
}

private func check(_ compilation: Compilation) {
  let report = compilation.report
  guard let source = report.source else { return }
  let size = source.bytes.count
  for finding in report.diagnostics {
    precondition(!finding.message.isEmpty, "\(finding.rule) has no message")
    let spans = [finding.span].compactMap(\.self) + finding.related.map(\.span)
    precondition(spans.allSatisfy { $0.end <= size }, "\(finding.rule) points past the end")
    precondition(finding.fixes.allSatisfy { source.accepts($0.edits) }, "\(finding.rule) has a fix that does not apply")
  }
  precondition(report.redactions.allSatisfy { $0.end <= size }, "a secret lies past the end")
  let isRefused = report.diagnostics.contains { $0.severity == .error }
  precondition(!isRefused || compilation.table == nil, "a refused file has a table")
}
