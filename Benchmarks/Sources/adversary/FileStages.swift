import CLibYAML
import Configuration
import Diagnostics
import Foundation
import SourceText
import YAML

/// How long the stages of reading one file take, beside libyaml alone.
enum FileStages {
  static func run(_ path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let compiler = Compiler()
    var source = try SourceFile(name: path, contents: bytes)
    let rounds = max(5, min(20_000, 20_000_000 / max(bytes.count, 1)))
    let events = best(rounds) { _ = eventCount(bytes) }
    let decode = best(rounds) { if let read = try? SourceFile(name: path, contents: bytes) { source = read } }
    let parse = best(rounds) {
      var findings = DiagnosticCollector()
      _ = Document.parse(source, into: &findings)
    }
    var report = FileReport(name: path)
    let compile = best(rounds) { report = compiler.compile(source, CompileOptions()).report }
    let checkOnly = best(rounds) {
      report = compiler.compile(source, CompileOptions(notExecuted: .warning)).report
    }
    let first = best(max(5, rounds / 20)) { report = Configuration.compile(source, CompileOptions()).report }
    let shown = best(rounds) { _ = render([report], as: .full) }
    print("\(path): \(bytes.count) bytes, \(report.diagnostics.count) findings, microseconds, best of \(rounds)")
    print("  libyaml events  \(fixed(events, 1))")
    print("  decode          \(fixed(decode, 1))")
    print("  parse           \(fixed(parse, 1))")
    print("  compile         \(fixed(compile, 1))")
    print("  first compile   \(fixed(first, 1))")
    print("  render          \(fixed(shown, 1))")
    let all = decode + checkOnly
    print("  speed           \(fixed(Double(bytes.count) / all, 1)) MB/s")
    print("  ratio           \(fixed(all / events, 2)) times libyaml events")
  }

  private static func best(_ rounds: Int, _ work: () -> Void) -> Double {
    (0..<rounds).reduce(.infinity) { best, _ in min(best, milliseconds(work) * 1000) }
  }

  /// libyaml with nothing behind it.
  private static func eventCount(_ bytes: [UInt8]) -> Int {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return 0 }
    defer { yaml_parser_delete(&parser) }
    return bytes.withUnsafeBufferPointer { bytes in
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      var event = yaml_event_t()
      var count = 0
      while yaml_parser_parse(&parser, &event) == 1 {
        count += 1
        let isLast = event.type == YAML_STREAM_END_EVENT
        yaml_event_delete(&event)
        if isLast { break }
      }
      return count
    }
  }
}
