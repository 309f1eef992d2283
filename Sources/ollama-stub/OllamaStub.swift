internal import ArgumentParser

/// A stand-in for Ollama: it speaks the same HTTP interface and invents its answers, without a model.
@main
struct OllamaStub: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ollama-stub",
    abstract: "Speaks Ollama's OpenAI-compatible interface without a model, for a quick start, tests and benchmarks.",
    discussion: """
      Every answer repeats the last user message, so that it can be told which request it belongs to. A request \
      overrules an option for itself with a header: x-stub-delay-ms, x-stub-chunk-ms, x-stub-fail, \
      x-stub-stream-bytes, x-stub-cut-after.
      """
  )

  @Option(help: "Port to listen on; 0 picks a free one.")
  var port: UInt16 = 11434

  @Option(help: "Address to listen on; repeatable. Default: 127.0.0.1 and, where the machine has it, ::1.")
  var host: [String] = []

  @Option(help: "Name of a model that is offered; repeatable. Default: llama3.2.")
  var model: [String] = []

  @Option(help: "Milliseconds to wait before an answer begins.")
  var delayMs: Int64 = 0

  @Option(help: "Milliseconds between the chunks of a streamed answer.")
  var chunkMs: Int64 = 0

  @Option(help: "Answer every request with this HTTP status and an error body.")
  var fail: Int?

  @Option(help: "Streamed answers hold exactly this many bytes of text, in blocks that name their own offset.")
  var streamBytes: Int?

  @Option(help: "Close the connection after this many chunks of a streamed answer.")
  var cutAfter: Int?

  @Flag(help: "Remember the last 100 requests and give them as JSON at /stub/requests.")
  var record = false

  @Option(help: "Number of event loops.")
  var threads = 1

  func validate() throws {
    if let fail, !(400...599).contains(fail) { throw ValidationError("--fail takes a status from 400 to 599") }
    guard delayMs >= 0, chunkMs >= 0 else { throw ValidationError("waiting times cannot be negative") }
    guard (streamBytes ?? 0) >= 0, (cutAfter ?? 0) >= 0 else { throw ValidationError("counts cannot be negative") }
    guard threads >= 1 else { throw ValidationError("--threads takes at least 1") }
  }

  func run() throws {
    let behaviour = Behaviour(
      delayMilliseconds: delayMs,
      chunkMilliseconds: chunkMs,
      failure: fail,
      streamBytes: streamBytes,
      cutAfter: cutAfter
    )
    let service = Service(
      catalogue: Catalogue(model.isEmpty ? ["llama3.2"] : model),
      behaviour: behaviour,
      recorder: record ? Recorder() : nil
    )
    try Server(service: service, threads: threads).run(hosts: host, port: Int(port))
  }
}
