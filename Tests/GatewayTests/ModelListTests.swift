import Testing

@testable import Gateway
@testable import Routing

/// The list of models.
@Suite struct ModelListTests {
  @Test func listHasThePublicModels() throws {
    let models = [Tables.model("a*"), Tables.model("zeta"), Tables.model("hidden", visibility: .internal)]
    let gateway = try RunningGateway(models, [Tables.endpoint(9)])
    let body = try gateway.ask("GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n").body.text
    let numbers = body.split(separator: #""created":"#).dropFirst().map { $0.prefix { $0.isNumber } }
    let created = try #require(numbers.first)
    #expect((Int(created) ?? 0) > 1_700_000_000)
    func row(_ name: String) -> String {
      #"{"id":"\#(name)","object":"model","created":\#(created),"owned_by":"openai"}"#
    }
    #expect(body == #"{"data":[\#(row("zeta")),\#(row("a*"))],"object":"list"}"#)
    #expect(try gateway.log.request().contains(" http.status=200 reason=DirectResponse duration="))
    gateway.server.stop()
  }

  @Test(
    arguments: ["GET", "POST", "DELETE", "OPTIONS", "PATCH", "FOO"],
    ["/v1/models", "/v1/models/", "/models", "/models/a?x"]
  )
  func everyMethod(_ method: String, _ path: String) throws {
    let gateway = try RunningGateway(upstream: 9)
    let client = try gateway.connect()
    try client.write("\(method) \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
    let answer = try client.readAnswer(to: method)
    #expect(answer.status == 200 && answer.value("content-type") == "application/json")
    #expect(answer.body.text.contains(#""id":"llama""#))
    gateway.server.stop()
  }

  @Test func headHasNoBody() throws {
    let gateway = try RunningGateway(upstream: 9)
    let client = try gateway.connect()
    let list = "/v1/models HTTP/1.1\r\nHost: x\r\n\r\n"
    try client.write("HEAD \(list)GET \(list)")
    let head = try client.readAnswer(to: "HEAD")
    let get = try client.readAnswer(to: "GET")
    #expect(head.value("content-length") == "\(get.body.count)" && !get.body.isEmpty)
    gateway.server.stop()
  }
}
