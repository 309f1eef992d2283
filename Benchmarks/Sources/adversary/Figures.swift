import Configuration
import Diagnostics
import SourceText
import YAML

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What one text cost.
struct Figures {
  var findings = 0
  /// Milliseconds.
  var compile = Double.infinity
  var full = Double.infinity
  var concise = Double.infinity
  /// The slowest of the other formats.
  var others = Double.infinity
  /// The largest memory of the process, in MiB.
  var memory = 0.0

  /// With the findings in the format that took longest.
  var total: Double { compile + max(full, concise, others) }

  /// The rounds in which a text is read; those after the second only for as long as `patience` lasts.
  private static let rounds = 5
  private static let patience = Duration.milliseconds(600)

  /// Reads a text a few times and keeps the best time of each stage.
  static func measured(_ bytes: [UInt8]) -> Figures {
    var figures = Figures()
    let options = CompileOptions()
    let clock = ContinuousClock()
    let begin = clock.now
    for round in 0..<rounds {
      if round > 1, clock.now - begin > patience { break }
      var report = FileReport(name: "hostile.yaml")
      figures.compile = min(figures.compile, milliseconds { report = checked(bytes, options) })
      figures.findings = report.diagnostics.count
      figures.full = min(figures.full, milliseconds { _ = render([report], as: .full) })
      figures.concise = min(figures.concise, milliseconds { _ = render([report], as: .concise) })
      var slowest = 0.0
      for format in OutputFormat.allCases where format != .full && format != .concise {
        slowest = max(slowest, milliseconds { _ = render([report], as: format) })
      }
      figures.others = min(figures.others, slowest)
    }
    figures.memory = peakMemory()
    return figures
  }

  private static func checked(_ bytes: [UInt8], _ options: CompileOptions) -> FileReport {
    do throws(SourceDecodingError) {
      return Configuration.compile(try SourceFile(name: "hostile.yaml", contents: bytes), options).report
    } catch {
      return FileReport(name: "hostile.yaml", diagnostics: [error.diagnostic])
    }
  }

  var line: String { "\(findings) \(compile) \(full) \(concise) \(others) \(memory)" }

  init() {}

  /// Reads what ``line`` wrote.
  init?(line: String) {
    let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard numbers.count == 6 else { return nil }
    (findings, compile, full) = (Int(numbers[0]), numbers[1], numbers[2])
    (concise, others, memory) = (numbers[3], numbers[4], numbers[5])
  }
}

/// The milliseconds of processor time a piece of work takes: other processes hardly change them.
func milliseconds(_ work: () -> Void) -> Double {
  let start = processorTime()
  work()
  return processorTime() - start
}

private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

/// The largest memory the process had so far, in MiB.
private func peakMemory() -> Double {
  var usage = rusage()
  #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return Double(usage.ru_maxrss) / 1_048_576
  #endif
}
