import Configuration
import Diagnostics

/// The baseline of a run: the file it was read from, or is written to.
struct BaselineFile: Sendable {
  let path: String
  private let known: Baseline
  private let isWritten: Bool
  /// The folder that names of files are relative to, with a slash at its end.
  private let folder: String
  private let working: String

  /// Reads a baseline; where it is to be written it need not be there yet.
  ///
  /// - Throws: ``FileSearchError`` with the reason why it cannot be used.
  init(_ path: String, isWritten: Bool) throws(FileSearchError) {
    self.path = path
    self.isWritten = isWritten
    guard let working = workingDirectory() else {
      throw FileSearchError(path: path, reason: "there is no working directory")
    }
    self.working = working
    let absolute = absolutePath(path, from: working)
    folder = String(absolute[...(absolute.lastIndex(of: "/") ?? absolute.startIndex)])
    if isWritten, fileKind(path, followsLinks: true) == nil {
      known = Baseline()
      return
    }
    do {
      known = try Baseline(try readNamedFile(path))
    } catch let error as FileReadError {
      throw FileSearchError(path: path, reason: error.reason)
    } catch let error as Baseline.FormatError {
      throw FileSearchError(path: path, reason: error.reason)
    } catch {
      throw FileSearchError(path: path, reason: "\(error)")
    }
  }

  /// Takes recorded findings out of a report, or records them.
  func apply(to report: inout FileReport, _ input: CheckedInput) -> BaselineUse {
    let file = name(input)
    var use = BaselineUse()
    if isWritten {
      let entries = Baseline.entries(report, file: file)
      use.recorded = (file, entries)
      use.hidden = entries.count
      report.diagnostics.removeAll { !alwaysReportedRules.contains($0.rule) }
    } else {
      (use.hidden, use.gone) = known.hide(in: &report, file: file)
    }
    return use
  }

  /// Writes the baseline with what was recorded; entries of files that were not checked stay, unless the file is gone.
  ///
  /// - Returns: The number of findings in it.
  func write(_ recorded: [(file: String, entries: [Baseline.Entry])]) throws(FileWriteError) -> Int {
    var baseline = known
    let checked = Set(recorded.map(\.file))
    for file in known.files.keys where !checked.contains(file) {
      if fileKind(absolutePath(file, from: folder), followsLinks: true) == nil { baseline.set([], file: file) }
    }
    for (file, entries) in recorded { baseline.set(entries, file: file) }
    let output = try OutputFile(path)
    do throws(FileWriteError) {
      try output.append(String(decoding: baseline.json, as: UTF8.self))
    } catch {
      output.discard()
      throw error
    }
    try output.commit()
    return baseline.count
  }

  /// The name of an input in the baseline: relative to its folder, so that both can move together.
  private func name(_ input: CheckedInput) -> String {
    let absolute = absolutePath(input.isStandardInput ? input.name : input.path, from: working)
    return absolute.hasPrefix(folder) ? String(absolute.dropFirst(folder.count)) : absolute
  }
}
