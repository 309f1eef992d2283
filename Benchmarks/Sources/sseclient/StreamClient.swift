import ArgumentParser
import NIOCore
import NIOPosix

/// Asks a server on this machine for many event streams at once and reports when their events came.
@main
struct StreamClient: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sseclient",
    abstract: "Reads many event streams at once and reports when their events came, as one line of JSON."
  )

  @Option(help: "Port of the server on 127.0.0.1.")
  var port: Int

  @Option(help: "Streams at the same time, each on a connection of its own.")
  var streams = 128

  @Option(help: "Streams that each connection asks for, one after the other.")
  var rounds = 2

  @Option(help: "Words of the message, which the stub repeats with an event for each; it adds nine of its own.")
  var words = 55

  @Option(help: "Milliseconds that the stub is asked to wait between events.")
  var interval: Int64 = 20

  @Option(help: "Seconds after which streams that have not ended count as failed.")
  var patience: Int64 = 30

  func validate() throws {
    guard (1...10_000).contains(streams) else { throw ValidationError("--streams takes 1 to 10000") }
    guard rounds >= 1, words >= 1 else { throw ValidationError("--rounds and --words take at least 1") }
    guard (1...10_000).contains(interval) else { throw ValidationError("--interval takes 1 to 10000") }
    guard (1...600).contains(patience) else { throw ValidationError("--patience takes 1 to 600") }
  }

  func run() throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let request = StreamRequest.bytes(words: words, interval: interval)
    let ended = loop.makePromise(of: Void.self)
    let timings = NIOLoopBoundBox.makeBoxSendingValue(StreamTimings(), eventLoop: loop)
    let open = NIOLoopBoundBox.makeBoxSendingValue(streams, eventLoop: loop)
    let rounds = rounds
    for number in 0..<streams {
      let channel = try ClientBootstrap(group: group)
        .channelOption(.socketOption(.tcp_nodelay), value: 1)
        .connect(host: "127.0.0.1", port: port)
        .wait()
      // Spread over one interval: streams that start together would get all of their events at the same moment.
      let delay = TimeAmount.microseconds(interval * 1000 * Int64(number) / Int64(streams))
      loop.scheduleTask(in: delay) {
        let handler = StreamHandler(request: request, rounds: rounds, timings: timings) {
          open.value -= 1
          if open.value == 0 { ended.succeed() }
        }
        do { try channel.pipeline.syncOperations.addHandler(handler) } catch { ended.fail(error) }
      }
    }
    loop.scheduleTask(in: .seconds(patience)) { ended.fail(ChannelError.connectTimeout(.seconds(patience))) }
    try ended.futureResult.wait()
    let result = try loop.submit { timings.value }.wait()
    print(result.line(interval: interval))
    try group.syncShutdownGracefully()
    if result.failures > 0 || result.gaps.isEmpty { throw ExitCode.failure }
  }
}
