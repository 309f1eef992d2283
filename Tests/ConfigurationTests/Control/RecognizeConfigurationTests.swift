import Foundation
import JSON
import SourceText
import TestSupport
import Testing

@testable import Configuration

/// Which files are taken for agentgateway configurations.
@Suite struct RecognizeConfigurationTests {
  @Test(arguments: [
    "llm:\n  models: []\n", "# comment\n\n---\nbinds:\n- port: 1\n", "\u{FEFF}mcp: {}\n", "\"llm\": {}\n", "'llm' : {}",
    "gateways:\n  a: {}\nroutes:\n- name: x\n", "config:\n  x: 1\nllm:\n  models: [\n", "{\"llm\": {\"models\": []}}",
    "{llm: {models: []}}", "# yaml-language-server: $schema=https://agentgateway.dev/schema/config\nroutes: []\nx: 1\n",
    "llm:\r\n  models: []\r\n", "binds:\n- port: 1\n  bad indent\n   x: [\n",
  ])
  func `configurations are recognised`(text: String) { #expect(looksLikeConfiguration(Array(text.utf8))) }

  @Test(arguments: [
    "", "# only a comment\n", "services:\n  a: 1\n", "services:\n  a: 1\nnetworks: {}\n", "config: {}\n",
    "routes: []\n",
    "apiVersion: v1\nkind: Service\n", "llm:\n  provider: x\ndatabase: y\n", "model_list:\n- model_name: x\n",
    "llm: {}\nmodel_list: []\n", "- llm: {}\n", "{\"llm\": 1, \"x\": 2}", "{{ if x }}\nllm: {}\n{{ end }}\n",
    "# yaml-language-server: $schema=https://json.schemastore.org/x.json\nroutes: []\n", "text about llm: things\n",
    "llm: {}\n---\nkind: Service\n", "[1, 2]", "{", "\0\u{1}",
    "routes: []\n# yaml-language-server: $schema=https://agentgateway.dev/schema/config\n",
  ])
  func `other files are not`(text: String) { #expect(!looksLikeConfiguration(Array(text.utf8))) }

  @Test func `fixtures without a fault at the top are recognised`() throws {
    for name in FixtureTests.names("valid") {
      let data = try Data(contentsOf: URL(fileURLWithPath: ProjectPaths.fixtures + "/valid/\(name).yaml"))
      #expect(looksLikeConfiguration(Array(data)), "\(name)")
    }
  }

  @Test func `the keys are those of the schema`() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: ProjectPaths.root + "/schema/config.json"))
    let schema = try JSONParser.parse(Array(data))
    let names = try #require(schema["properties"]?.objectValue).map(\.name)
    #expect(Set(names) == topLevelKeys)
  }
}
