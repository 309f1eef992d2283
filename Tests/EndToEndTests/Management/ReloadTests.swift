import Foundation
import TestSupport
import Testing

/// Changes of the configuration while the gateway serves.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ReloadTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func start(more: String = "") throws -> ManagedGateway {
    try ManagedGateway { port in
      try folder.write("c.yaml", ManagedGateway.configuration(port: port, model: "first", more: more)).path
    }
  }

  private func text(_ gateway: ManagedGateway, _ model: String, more: String = "") -> String {
    ManagedGateway.configuration(port: gateway.port, model: model, more: more)
  }

  @Test func `serves what is written into the file`() throws {
    let gateway = try start()
    #expect(try gateway.models() == ["first"])
    try folder.write("c.yaml", text(gateway, "second"))
    try gateway.waitForModel("second")
    try gateway.process.waitForOutput("models: 1 added (second), 1 removed (first)")
  }

  @Test func `serves a file that takes the place of the old one, again and again`() throws {
    let gateway = try start()
    for model in ["second", "third"] {
      let new = try folder.write("c.yaml.new", text(gateway, model)).path
      try #require(rename(new, new.replacingOccurrences(of: ".new", with: "")) == 0)
      try gateway.waitForModel(model)
    }
  }

  @Test func `serves what a swapped link leads to`() throws {
    func version(_ name: String, _ text: String) throws {
      let directory = folder.path(name)
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      try folder.write(name + "/c.yaml", text)
      try #require(symlink(name, folder.path("..next")) == 0)
      try #require(rename(folder.path("..next"), folder.path("..data")) == 0)
    }
    let gateway = try ManagedGateway { port in
      try version("v1", ManagedGateway.configuration(port: port, model: "first"))
      if (try? FileManager.default.attributesOfItem(atPath: folder.path("link.yaml"))) == nil {
        try #require(symlink("..data/c.yaml", folder.path("link.yaml")) == 0)
      }
      return folder.path("link.yaml")
    }
    try version("v2", text(gateway, "second"))
    try gateway.waitForModel("second")
  }

  @Test func `reads the file again on SIGHUP`() throws {
    let gateway = try start()
    gateway.process.send(SIGHUP)
    try gateway.process.waitForOutput("signal=SIGHUP")
    try gateway.process.waitForOutput("loaded config from \(folder.path("c.yaml"))\tchanged=nothing")
    #expect(try gateway.models() == ["first"])
  }

  @Test func `has nothing to read again where the configuration was not a file`() throws {
    let port = try FreePort.next()
    let text = ManagedGateway.configuration(port: port, model: "m")
    let process = try RunningProcess("agentgateway", ["-c", text])
    try process.waitForOutput("listening on port \(port)")
    process.send(SIGHUP)
    try process.waitForOutput("there is nothing to read again")
    #expect(process.isRunning)
  }

  @Test func `keeps serving and says so when the new file is wrong`() throws {
    let gateway = try start()
    try folder.write("c.yaml", text(gateway, "second") + "  modls: []\n")
    try gateway.process.waitForOutput("Failed to reload config: 1 error in \(folder.path("c.yaml"))")
    let finding = "\(folder.path("c.yaml")):9:3: error[unknown-field]"
    #expect(gateway.process.output.contains(finding), "\(finding) in \(gateway.process.output)")
    #expect(try gateway.models() == ["first"])
    #expect(try gateway.metric("agentgateway_config_synchronized") == "0")
    #expect(try exchange(gateway.readiness, "GET", "/healthz/ready").status == 200)
    try folder.write("c.yaml", text(gateway, "third"))
    try gateway.waitForModel("third")
    try gateway.process.waitWhileRunning(for: "the metric is 1 again") {
      (try? gateway.metric("agentgateway_config_synchronized")) == "1"
    }
  }

  @Test func `keeps serving while the file is missing`() throws {
    let gateway = try start()
    try FileManager.default.removeItem(atPath: folder.path("c.yaml"))
    try gateway.process.waitForOutput("Failed to reload config: cannot read \(folder.path("c.yaml"))")
    #expect(try gateway.models() == ["first"])
    try folder.write("c.yaml", text(gateway, "second"))
    try gateway.waitForModel("second")
  }

  @Test func `keeps serving when a new port is taken`() throws {
    let gateway = try start()
    let other = try StubServer()
    try folder.write("c.yaml", ManagedGateway.configuration(port: other.port, model: "second"))
    try gateway.process.waitForOutput("Failed to reload config: port \(other.port) is in use by another process")
    #expect(try gateway.models() == ["first"])
  }

  @Test func `says which settings need a restart`() throws {
    let gateway = try start()
    try folder.write("c.yaml", text(gateway, "second", more: "config: {connectionTerminationDeadline: 9s}"))
    try gateway.waitForModel("second")
    try gateway.process.waitForOutput("they take effect after a restart")
    #expect(gateway.process.output.contains("fields=config.connectionTerminationDeadline"))
  }

  @Test func `notices a file that the configuration names`() throws {
    let key = try folder.write("key", "secret-one").path
    let stub = try StubServer()
    let gateway = try ManagedGateway { port in
      try folder.write(
        "c.yaml",
        """
        llm:
          port: \(port)
          models:
          - name: m
            provider: openAI
            params:
              hostOverride: "localhost:\(stub.port)"
              apiKey: {file: \(key)}

        """
      ).path
    }
    try folder.write("key", "secret-two")
    try gateway.process.waitForOutput("models: 1 changed (m)")
    #expect(gateway.process.output.contains("changed=\(key)"))
    #expect(!gateway.process.output.contains("secret-"))
  }
}
