import Foundation
import TestSupport
import Testing

@testable import Gateway
@testable import Routing

/// What the client and the log get to see when an upstream fails.
@Suite struct UpstreamFailureTests {
  @Test func refused() throws {
    let port = try FreePort.next()
    let gateway = try RunningGateway(upstream: port)
    let client = try gateway.connect()
    try client.write(Sample.post())
    let answer = try client.readAnswer()
    #expect(answer.status == 503)
    #expect(answer.value("content-type") == "text/plain")
    #expect(answer.body.text == "upstream call failed: Connect: Connection refused")
    let warning = try gateway.log.line(containing: "\twarn\tupstream\t")
    #expect(warning.contains("cannot connect to 127.0.0.1:\(port) (127.0.0.1:\(port): Connection refused)"))
    #expect(warning.contains("\tconfig=test.yaml:1:1 hint="))
    let line = try gateway.log.request()
    #expect(line.contains(" http.status=503 ") && line.contains(" reason=UpstreamFailure duration="))
    // The connection to the client is still good.
    try client.write(Sample.post())
    #expect(try client.readAnswer().status == 503)
    gateway.server.stop()
  }

  @Test func unknownName() throws {
    let gateway = try RunningGateway([Tables.model("llama")], [Tables.endpoint(80, host: "no-such-host.invalid")])
    let answer = try gateway.ask(Sample.post())
    #expect(answer.status == 503)
    #expect(answer.body.text == "backends required DNS resolution which failed")
    #expect(try gateway.log.line(containing: "\twarn\tupstream\t").contains("cannot look up no-such-host.invalid:80"))
    gateway.server.stop()
  }

  @Test func secondAddressIsTriedWhenTheFirstRefuses() throws {
    // The upstream listens on 127.0.0.1 alone; where localhost is ::1 as well, that is tried first.
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try RunningGateway([Tables.model("llama")], [Tables.endpoint(upstream.port, host: "localhost")])
    #expect(try gateway.ask(Sample.post()).status == 200)
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  /// Ways to end a new connection without an answer, each with a word of the body.
  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 100 Continue\r\n\r\n"])
  func closedBeforeAnAnswer(_ sent: String) throws {
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write(sent)
    }) { gateway, upstream in
      let client = try gateway.connect()
      try client.write(Sample.post())
      let answer = try client.readAnswer()
      #expect(answer.status == 503)
      #expect(answer.body.text == "upstream call failed: connection closed before an answer")
      #expect(try gateway.log.line(containing: "\twarn\tupstream\t").contains("closed the connection"))
      #expect(try gateway.log.request().contains(" reason=UpstreamFailure "))
      #expect(upstream.accepted == 1)
    }
  }

  @Test func reset() throws {
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      peer.closeWithReset()
    }) { gateway, _ in
      let answer = try gateway.ask(Sample.post())
      #expect(answer.status == 503)
      #expect(answer.body.text == "upstream call failed: Connection reset by peer")
    }
  }

  @Test(arguments: [
    "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/2.0 200 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
  ])
  func garbage(_ sent: String) throws {
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write(sent)
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post())
      let answer = try client.readAnswer()
      #expect(answer.status == 502)
      #expect(answer.body.text.hasPrefix("upstream call failed: invalid response: "))
      #expect(try gateway.log.request().contains(" http.status=502 "))
    }
  }

  /// Answers that break off after their head.
  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n",
  ])
  func brokenBody(_ sent: String) throws {
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write(sent)
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post())
      #expect(try client.readHead().status == 200)
      let rest = try client.readToEnd().text
      #expect(rest.contains("half"))
      #expect(!rest.hasSuffix("0\r\n\r\n"))
      let line = try gateway.log.request()
      #expect(line.contains(" http.status=200 ") && line.contains(" error=\"upstream: "))
      #expect(line.contains(" reason=UpstreamFailure "))
    }
  }

  @Test func resetInABodyWithoutLength() throws {
    let gate = Gate()
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write("HTTP/1.1 200 OK\r\n\r\nhalf")
      try gate.pass()
      peer.closeWithReset()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post())
      _ = try client.readHead()
      #expect(try client.read(4).text == "half")
      gate.open()
      try client.waitForEnd()
      #expect(try gateway.log.request().contains(" reason=UpstreamFailure "))
    }
  }
}
