import Testing

@testable import Gateway
@testable import Routing

@Suite struct ConnectFailureReportTests {
  private let refused = ConnectFailure.refused([
    ("[::1]:11434", "Connection refused"), ("127.0.0.1:11434", "Connection refused"),
  ])

  @Test func refusedNamesAllAddressesInTheLogOnly() {
    let report = ConnectFailureReport(refused, Tables.endpoint(11434, host: "localhost"))
    #expect(
      report.message
        == "cannot connect to localhost:11434 ([::1]:11434: Connection refused, 127.0.0.1:11434: Connection refused)")
    #expect(report.answer.status == 503)
    #expect(report.answer.body.text == "upstream call failed: Connect: Connection refused")
    #expect(report.answer.detail == report.message)
  }

  @Test func hintKnowsOllamasPort() {
    let ollama = ConnectFailureReport(refused, Tables.endpoint(11434, host: "localhost"))
    #expect(ollama.hint?.contains("`ollama serve`") == true)
    let other = ConnectFailureReport(refused, Tables.endpoint(8080, host: "localhost"))
    #expect(other.hint?.contains("ollama") == false)
    let socket = ConnectFailureReport(refused, Endpoint(address: .unix(path: "/run/x"), tls: nil))
    #expect(socket.hint?.contains("ollama") == false)
  }

  @Test func noAttemptAtAll() {
    let report = ConnectFailureReport(.refused([]), Tables.endpoint(80))
    #expect(report.answer.body.text == "upstream call failed: Connect: no address")
  }

  @Test func timeout() {
    let report = ConnectFailureReport(.timeout([("10.0.0.1:80", "timed out")]), Tables.endpoint(80, host: "far.test"))
    #expect(report.answer.status == 504)
    #expect(report.answer.body.text == "upstream call timeout")
    #expect(report.message == "cannot connect to far.test:80 in time (10.0.0.1:80: timed out)")
    #expect(report.hint != nil)
  }

  @Test func unknownName() {
    let report = ConnectFailureReport(.resolution("Name or service not known"), Tables.endpoint(80, host: "no.test"))
    #expect(report.answer.status == 503)
    #expect(report.answer.body.text == "backends required DNS resolution which failed")
    #expect(report.message == "cannot look up no.test:80: Name or service not known")
    #expect(report.hint != nil)
  }
}
