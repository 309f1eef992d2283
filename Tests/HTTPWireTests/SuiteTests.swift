import HTTPWire
import Testing

/// Runs the HTTP/1 suite: every case must end as its source says, or as listed in ``SuiteDecision``.
@Suite struct SuiteTests {
  static let files = ["llhttp.json", "gunicorn.json", "desync-guardian.json", "http11probe.json"]

  @Test(arguments: files)
  func verdicts(_ file: String) throws {
    guard let cases = try SuiteCase.load(file) else { return }
    var seen: Set<String> = []
    for item in cases {
      guard item.type != "url", let expected = item.strict else { continue }
      let outcome = runner(file, item).run(item.bytes)
      let end = outcome.end.description
      if let decision = SuiteDecision.otherwise[item.id] {
        seen.insert(item.id)
        #expect(decision.end == end, "\(item.id) \(item.name): \(decision.reason)")
        #expect(verdict(file, outcome.end) != expected, "\(item.id) is listed but agrees with its source")
      } else if expected == "either" {
        seen.insert(item.id)
        #expect(SuiteDecision.open[item.id] == end, "\(item.id) \(item.name)")
      } else {
        #expect(verdict(file, outcome.end) == expected, "\(item.id) \(item.name): \(end)")
        checkMessages(file, item, outcome)
      }
    }
    let prefix = String(file.dropLast(5)) + "/"
    let listed =
      SuiteDecision.otherwise.keys.filter { $0.hasPrefix(prefix) }
      + SuiteDecision.open.keys.filter { $0.hasPrefix(prefix) }
    #expect(Set(listed) == seen, "listed cases must exist")
  }

  @Test(arguments: files)
  func cuts(_ file: String) throws {
    guard let cases = try SuiteCase.load(file) else { return }
    for item in cases where item.type != "url" {
      var runner = runner(file, item)
      runner.suppliesHost = false
      let input = item.bytes
      let whole = runner.run(input)
      let bytewise = runner.run(input, cuts: Array(0...input.count))
      #expect(whole == bytewise, "\(item.id) byte by byte")
      // Every single cut where that stays cheap, some elsewhere.
      for cut in stride(from: 1, to: input.count, by: max(1, input.count / 200)) {
        #expect(whole == runner.run(input, cuts: [cut]), "\(item.id) cut at \(cut)")
      }
    }
  }

  private func runner(_ file: String, _ item: SuiteCase) -> MessageRunner {
    var runner = MessageRunner()
    // Only Http11Probe takes a missing Host for a defect.
    runner.suppliesHost = file != "http11probe.json"
    runner.headOnly = item.headersOnly ?? false
    runner.isResponse = item.type == "response"
    if item.skipBody == true { runner.requestMethod = .head }
    return runner
  }

  /// A message cut short is no defect to llhttp, and one to the others.
  private func verdict(_ file: String, _ end: MessageRunner.End) -> String {
    switch end {
    case .complete: "ok"
    case .truncated: file == "llhttp.json" ? "ok" : "error"
    case .error: "error"
    }
  }

  private func checkMessages(_ file: String, _ item: SuiteCase, _ outcome: MessageRunner.Outcome) {
    if let count = item.messagesComplete, item.strict == "ok", item.outcome != "upgrade" {
      #expect(outcome.messages.filter(\.isComplete).count == count, "\(item.id) \(item.name)")
    }
    if let requests = item.requests { checkGunicorn(item, requests, outcome) }
    if file == "llhttp.json", item.strict == "ok" { checkSpans(item, outcome) }
  }

  private func checkGunicorn(
    _ item: SuiteCase, _ requests: [SuiteCase.ParsedRequest], _ outcome: MessageRunner.Outcome
  ) {
    // Where the connection closes after a message, the source's parser goes on and this one does not.
    #expect(!outcome.messages.isEmpty)
    for (message, request) in zip(outcome.messages, requests) {
      #expect(message.method == request.method, "\(item.id)")
      #expect(message.target == request.target, "\(item.id)")
      let fields = message.fields.filter { $0.value != "supplied" && !$0.name.contains("_") }
      // The source drops names with an underscore, which its interface to applications cannot tell from hyphens.
      #expect(fields.map { $0.name.uppercased() } == request.headers.map { $0[0] }, "\(item.id)")
      #expect(fields.map(\.value) == request.headers.map { $0[1] }, "\(item.id)")
      if let text = request.text { #expect(String(decoding: message.body, as: UTF8.self) == text, "\(item.id)") }
    }
  }

  /// Compares names, values and offsets of the first message with those of the source's log.
  private func checkSpans(_ item: SuiteCase, _ outcome: MessageRunner.Outcome) {
    guard let log = item.log, let message = outcome.messages.first else { return }
    let input = item.bytes
    var names: [Int: String] = [:]
    var values: [String] = []
    for line in log {
      if line.contains("headers complete") { break }
      guard let span = LogSpan(line) else { continue }
      let text = MessageRunner.latin1(input[span.offset..<(span.offset + span.count)])
      switch span.kind {
      case "method": #expect(message.method == text, "\(item.id)")
      case "url": #expect(message.target == text, "\(item.id)")
      case "header_field": names[span.offset] = text
      case "header_value": values.append(String(text.reversed().drop { $0 == " " || $0 == "\t" }.reversed()))
      default: break
      }
    }
    let fields = message.fields.filter { $0.value != "supplied" }
    for field in fields { #expect(names[field.nameOffset] == field.name, "\(item.id)") }
    #expect(names.count == fields.count, "\(item.id)")
    #expect(values == fields.map(\.value), "\(item.id)")
  }
}

/// A line `off=5 len=4 span[url]="/url"` of an llhttp log.
struct LogSpan {
  var offset: Int
  var count: Int
  var kind: String

  init?(_ line: String) {
    let parts = line.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, parts[0].hasPrefix("off="), parts[1].hasPrefix("len="), parts[2].hasPrefix("span["),
      let offset = Int(parts[0].dropFirst(4)), let count = Int(parts[1].dropFirst(4)),
      let close = parts[2].firstIndex(of: "]")
    else { return nil }
    self.offset = offset
    self.count = count
    kind = String(parts[2][parts[2].index(parts[2].startIndex, offsetBy: 5)..<close])
  }
}
