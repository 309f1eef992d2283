import NIOCore
import Testing

@testable import Gateway
@testable import Routing

/// What the configuration sets of HTTP/2.
@Suite struct HTTP2SettingsTests {
  private func gateway(_ settings: FrontendHTTP2) throws -> RunningGateway {
    try RunningGateway { Tables.routes(port: $0, [], [], frontend: FrontendLimits(http2: settings)) }
  }

  /// The values of a SETTINGS frame by their number (RFC 9113 section 6.5.2).
  private func values(_ payload: [UInt8]) -> [UInt32: UInt32] {
    var values: [UInt32: UInt32] = [:]
    for start in stride(from: 0, to: payload.count, by: 6) {
      values[HTTP2Client.number(payload[start..<start + 2])] = HTTP2Client.number(payload[start + 2..<start + 6])
    }
    return values
  }

  @Test func `windows, frames and heads are announced as configured`() throws {
    let gateway = try gateway(
      FrontendHTTP2(
        streamWindowBytes: 100_000, connectionWindowBytes: 300_000, frameBytes: 20_000, headerListBytes: 5000))
    let peer = try gateway.connect()
    // A window is opened with the first byte that uses it.
    let request = HTTP2Client.bytes(.headers, 4, 1, HTTP2Client.block(HTTP2Client.post))
    try peer.write(
      HTTP2Client.preface + HTTP2Client.bytes(.settings, 0, 0, []) + request + HTTP2Client.bytes(.data, 0, 1, [1]))
    var window: UInt32 = 65_535 - 1
    var announced: [UInt32: UInt32] = [:]
    while announced.isEmpty || window < 100_000 {
      let head = try peer.read(9)
      let payload = try peer.read(Int(HTTP2Client.number(head[..<3])))
      switch HTTP2Client.Kind(rawValue: head[3]) {
      case .settings where head[4] == 0: announced = values(payload)
      case .windowUpdate where HTTP2Client.number(head[5..<9]) == 0: window += HTTP2Client.number(payload[...])
      default: break
      }
    }
    #expect(window == 300_000 || window == 299_999, "\(window)")
    #expect(announced[4] == 100_000 && announced[5] == 20_000 && announced[6] == 5000, "\(announced)")
    gateway.server.stop()
  }

  @Test func `a client that does not answer is given up, one that does is not`() throws {
    let gateway = try gateway(FrontendHTTP2(keepaliveMilliseconds: 50, keepaliveTimeoutMilliseconds: 50))
    let mute = try gateway.connect()
    let alive = try HTTP2Client(try gateway.connect())
    try mute.write(HTTP2Client.preface + HTTP2Client.bytes(.settings, 0, 0, []))
    try mute.waitForEnd()
    gateway.server.stop()
    // What comes first after the answers to the preface is a question.
    #expect(try alive.next().kind == .ping)
  }

  @Test func `silence, question, end`() {
    let start = NIODeadline.uptimeNanoseconds(0)
    var keepalive = HTTP2Keepalive(interval: .seconds(10), timeout: .seconds(3), now: start)
    #expect(keepalive.step(at: start + .seconds(4)) == .wait(.seconds(6)))
    keepalive.noteRead(at: start + .seconds(5))
    #expect(keepalive.step(at: start + .seconds(10)) == .wait(.seconds(5)))
    #expect(keepalive.step(at: start + .seconds(15)) == .ping(.seconds(3)))
    #expect(keepalive.step(at: start + .seconds(17)) == .wait(.seconds(1)))
    keepalive.noteRead(at: start + .seconds(17))
    #expect(keepalive.step(at: start + .seconds(18)) == .wait(.seconds(9)))
    #expect(keepalive.step(at: start + .seconds(27)) == .ping(.seconds(3)))
    #expect(keepalive.step(at: start + .seconds(30)) == .giveUp)
  }
}
