import Configuration
import Diagnostics

/// Writes what the checked files give, in their order, and sums it up.
struct CheckReport: ResultReceiver {
  /// A place for findings.
  struct Output: Sendable {
    var rendering: FileChecker.Rendering
    /// The open file; nil for a stream, and when nothing more can be written.
    var file: OutputFile?
    /// nil for a stream.
    var path: String?
    var hasText = false
  }

  /// The stream that takes the findings meant for standard output, which a fixed text may have taken.
  private let stream: OutputStream
  private var outputs: [Output]
  private var reports: [FileReport] = []
  private(set) var counts = ReportSummary()
  private(set) var baseline: [BaselineUse] = []
  private(set) var fixedFindings = 0
  private(set) var changedFiles = 0
  /// Whether something could not be read or written.
  private(set) var hasFailed = false

  init(_ outputs: [Output], stream: OutputStream) {
    self.outputs = outputs
    self.stream = stream
  }

  /// Whether findings for people were written to a stream.
  var hasShownExcerpts: Bool {
    outputs.contains { $0.path == nil && $0.hasText && $0.rendering.format == .full }
  }

  mutating func receive(_ file: CheckedFile) {
    if let failure = file.failure { fail(failure) }
    if !file.output.isEmpty { writeOutput(file.output) }
    for (index, piece) in file.pieces.enumerated() {
      if let piece, !piece.isEmpty { write(piece, index) }
    }
    if let report = file.report { reports.append(report) }
    counts.add(file.counts)
    if file.baseline.hidden > 0 || !file.baseline.gone.isEmpty || file.baseline.recorded != nil {
      baseline.append(file.baseline)
    }
    fixedFindings += file.fixedFindings
    if file.isChanged { changedFiles += 1 }
  }

  /// Says on standard error what went wrong; the run goes on.
  mutating func fail(_ message: String) {
    writeError("error: \(message)\n")
    hasFailed = true
  }

  /// Writes the formats that need all reports, and gives the files their names.
  mutating func finish() {
    for index in outputs.indices {
      let rendering = outputs[index].rendering
      if rendering.format.separator == nil {
        write(render(reports, as: rendering.format, options: rendering.options), index)
      }
      guard let file = outputs[index].file else { continue }
      do throws(FileWriteError) { try file.commit() } catch { failWriting(index, error) }
      outputs[index].file = nil
    }
  }

  private mutating func write(_ text: String, _ index: Int) {
    let text = (outputs[index].hasText ? outputs[index].rendering.format.separator ?? "" : "") + text
    outputs[index].hasText = true
    if let file = outputs[index].file {
      do throws(FileWriteError) { try file.append(text) } catch {
        file.discard()
        outputs[index].file = nil
        failWriting(index, error)
      }
    } else if outputs[index].path == nil {
      agentgateway.write(text, to: stream)
    }
  }

  private mutating func failWriting(_ index: Int, _ error: FileWriteError) {
    fail("cannot write \(outputs[index].path ?? "standard output"): \(error.reason)")
  }
}
