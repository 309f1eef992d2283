import ArgumentParser
import NIOCore
import NIOPosix

/// Sends chat requests to a port of this machine for some seconds and reports rate, latency and the CPU time that the
/// measured process spent per request.
@main
struct LoadGenerator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loadgen",
    abstract: "Measures a server on this machine."
  )

  @Option(help: "Port of the server on 127.0.0.1.")
  var port: Int

  @Option(help: "Process whose CPU time and memory are reported.")
  var pid: Int32?

  @Option(help: "What is measured, for the report.")
  var label = "server"

  @Option(help: "Connections; each has one request under way at a time.")
  var connections = 32

  @Option(help: "Seconds to measure, after one that is not counted.")
  var seconds: Int64 = 5

  @Option(help: "Text of the user message.")
  var message = "What is a gateway, in one sentence?"

  @Flag(help: "Ask for streamed answers.")
  var stream = false

  func validate() throws {
    guard (1...10_000).contains(connections) else { throw ValidationError("--connections takes 1 to 10000") }
    guard (1...600).contains(seconds) else { throw ValidationError("--seconds takes 1 to 600") }
  }

  func run() throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let request = ByteBuffer(bytes: ChatRequest.bytes(message, stream: stream))
    let measurement = NIOLoopBoundBox.makeBoxSendingValue(Measurement(), eventLoop: loop)
    for _ in 0..<connections {
      _ = try ClientBootstrap(group: group)
        .channelOption(.socketOption(.tcp_nodelay), value: 1)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let client = ClientHandler(request: request, measurement: measurement)
            try channel.pipeline.syncOperations.addHandler(client)
          }
        }
        .connect(host: "127.0.0.1", port: port)
        .wait()
    }
    // Connections, caches and pools are warm by then.
    try loop.scheduleTask(in: .seconds(1)) { measurement.value.reset() }.futureResult.wait()
    let before = pid.flatMap(ProcessUsage.read)
    let result = try loop.scheduleTask(in: .seconds(seconds)) { measurement.value }.futureResult.wait()
    let after = pid.flatMap(ProcessUsage.read)
    print(Report(label: label, seconds: seconds, result: result, before: before, after: after).line)
    try group.syncShutdownGracefully()
    if result.failures > 0 || result.latencies.isEmpty { throw ExitCode.failure }
  }
}
