import Configuration
import Diagnostics
import SourceText
import Testing

/// The smallest text that each rule about MCP targets objects to, and those next to it that it takes.
@Suite struct MCPTriggerTests {
  /// The same targets in the section `mcp` and in a backend of a route.
  private func files(_ target: String) -> [String] {
    let targets = "{targets: [\(target)]}"
    return [
      "mcp: \(targets)",
      "gateways: {default: {port: 8080}}\nroutes: [{backends: [{mcp: \(targets)}]}]",
      "backends: [{name: tools, mcp: \(targets)}]",
    ].map {
      $0.contains("/b") ? $0 + "\n" + (($0.hasPrefix("backends")) ? "" : "backends: [{name: b, host: \"b:1\"}]") : $0
    }
  }

  private func expect(_ rules: [String], _ target: String) {
    for file in files(target) {
      // Other areas say what is wrong with references and unused backends.
      let found = findings(file).filter { $0.hasPrefix("mcp-") || $0.hasPrefix("missing") || $0.hasPrefix("union") }
      #expect(found == rules, "\(file)")
    }
  }

  @Test(arguments: [
    ("{name: my_tool, mcp: {host: \"a:1\"}}", "mcp-target-name"),
    ("{name: \"\", mcp: {host: \"a:1\"}}", "mcp-target-name"),
    ("{name: a, mcp: {host: \"a:1\"}}, {name: a, mcp: {host: \"b:1\"}}", "mcp-target-name-duplicate"),
    ("", "mcp-targets-empty"), ("{name: a, mcp: {host: a, backend: /b}}", "mcp-host-mix"),
    ("{name: a, mcp: {port: 1, backend: /b}}", "mcp-host-mix"),
    ("{name: a, mcp: {host: a, port: 1, path: /x, backend: /b}}", "mcp-host-mix"),
    ("{name: a, mcp: {port: 1}}", "mcp-host-required-port"),
    ("{name: a, sse: {port: 1, path: /x}}", "mcp-host-required-port"),
    ("{name: a, mcp: {path: /x}}", "mcp-host-required-path"), ("{name: a, mcp: {}}", "mcp-host-required"),
    ("{name: a, mcp: {host: a, port: 1}}", "mcp-host-all-three"),
    ("{name: a, sse: {host: a, path: /x}}", "mcp-host-all-three"),
    ("{name: a, mcp: {host: \"ftp://a\"}}", "mcp-host-scheme"),
    ("{name: a, mcp: {host: a.example/mcp}}", "mcp-host-scheme"),
    ("{name: a, mcp: {host: \"http://a\", port: 1, path: /x}}", "mcp-host-scheme"),
    ("{name: a, mcp: {host: \"http://\"}}", "mcp-host-missing"), ("{name: a, mcp: {host: /mcp}}", "mcp-host-missing"),
    ("{name: a, mcp: {host: \"a b\"}}", "mcp-host-missing"),
    ("{name: a, mcp: {host: \"a:1\", port: 1, path: /x}}", "mcp-host-missing"),
    ("{name: a, mcp: {backend: /b}}", "mcp-backend-path"),
    ("{name: a, mcp: {backend: /b, path: null}}", "mcp-backend-path"),
    ("{name: a, mcp: {backend: /b, path: /mcp}, policies: {}}", "mcp-backend-policies"),
    ("{name: a, stdio: {cmd: x}, policies: {}}", "mcp-stdio-policies"),
    ("{name: a, openapi: {host: \"http://a\", schema: x}}", "mcp-openapi-schema"),
    ("{name: a, openapi: {host: \"http://a\", schema: \"[\"}}", "mcp-openapi-schema"),
    ("{name: a, openapi: {host: \"http://a\", schema: \"openapi: 3.0.3\"}}", "mcp-openapi-schema"),
    ("{name: a, mcp: {host: \"http://a\"}}", "mcp-host-root-path"),
    ("{name: a, sse: {host: \"https://a:1\"}}", "mcp-host-root-path"),
  ])
  func refused(target: String, rule: String) {
    expect([rule], target)
  }

  @Test(arguments: [
    "{name: svc.ns, mcp: {host: \"localhost:1\"}}", "{name: a-b.c-d, mcp: {host: \"http://a/\"}}",
    "{name: \"123\", sse: {host: a, port: 1, path: /sse}}", "{name: a, mcp: {host: \"[::1]:80\"}}",
    "{name: a, mcp: {host: \"https://user:pw@a.example/mcp?x=1\"}}", "{name: a, mcp: {host: $HOST}}",
    "{name: a, mcp: {host: \"::1\", port: 1, path: \"\"}}", "{name: a, mcp: {host: a.example}, policies: {}}",
    "{name: a, openapi: {backend: /b, schema: {url: \"https://a/x.json\"}}}",
    "{name: a, openapi: {host: \"http://a\", schema: {file: ./x.json}}}",
    "{name: a, openapi: {host: \"http://a\", schema: '{\"openapi\": \"3.0.3\", \"info\": {}, \"paths\": {\"/x\": {\"$ref\": \"y\"}}}'}}",
  ])
  func taken(target: String) {
    expect([], target)
  }

  @Test func missingSchemaIsStillReported() {
    #expect(
      findings("mcp: {targets: [{name: a, openapi: {port: 1}}]}") == ["missing-field", "mcp-host-required-port"])
  }

  @Test func misspeltKeysExplainWhatIsMissing() {
    #expect(findings("mcp: {targets: [{name: a, mcp: {hots: \"a:1\"}}]}") == ["unknown-field"])
  }

  @Test func programs() {
    func rules(_ stdio: String, exists: Bool = false) -> [String] {
      findings(
        "mcp: {targets: [{name: a, stdio: {\(stdio)}}]}",
        CompileOptions(programs: .lookup { _ in exists }, notExecuted: nil))
    }
    #expect(rules("cmd: nope") == ["mcp-stdio-command-missing"])
    #expect(rules("cmd: /bin/nope, clear_env: true") == ["mcp-stdio-command-missing"])
    #expect(rules("cmd: \"\"") == ["mcp-stdio-command-missing"])
    #expect(rules("cmd: nope, clear_env: true") == [])
    #expect(rules("cmd: nope, env: {PATH: /opt}") == [])
    #expect(rules("cmd: $CMD") == [])
    #expect(rules("cmd: npx", exists: true) == [])
    #expect(findings("mcp: {targets: [{name: a, stdio: {cmd: nope}}]}") == [])
  }

  @Test func schemaFiles() {
    func rules(_ contents: String) -> [String] {
      let files = FileAccess.read { _ throws(FileReadError) in Array(contents.utf8) }
      return findings(
        "mcp: {targets: [{name: a, openapi: {host: \"a:1\", schema: {file: x.json}}}]}",
        CompileOptions(files: files, notExecuted: nil))
    }
    let start = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"a\", \"version\": \"1\"}, \"paths\": "
    #expect(rules(start + "{\"/x\": {\"get\": {\"operationId\": \"x\"}}}}") == [])
    #expect(rules(start + "{\"/x\": {\"get\": {}, \"put\": {}}}}") == ["mcp-openapi-operation"])
    #expect(rules("{\"swagger\": \"2.0\"}") == ["mcp-openapi-schema"])
    #expect(rules("") == ["mcp-openapi-schema"])
    #expect(rules("<html>") == ["mcp-openapi-schema"])
  }

  @Test func sessionsStayWithOneBackend() {
    func rules(_ backends: String) -> [String] {
      findings("gateways: {default: {port: 8080}}\nroutes: [{backends: [\(backends)]}]")
    }
    let target = "targets: [{name: a, mcp: {host: \"a:1\"}}]"
    #expect(rules("{mcp: {\(target)}}, {host: \"b:1\"}") == ["mcp-stateful-weighted"])
    #expect(rules("{mcp: {\(target)}}, {host: \"b:1\", weight: 0}") == [])
    #expect(rules("{mcp: {\(target), statefulMode: stateless}}, {host: \"b:1\"}") == [])
    #expect(rules("{mcp: {\(target)}}") == [])
  }

  @Test func metadataOfAuthentication() {
    func rules(_ matches: String) -> [String] {
      let policy =
        "mcpAuthentication: {issuer: \"https://a\", audiences: [a], resourceMetadata: {resource: \"https://b\"}}"
      return findings(
        """
        gateways: {default: {port: 8080}}
        routes:
        - matches: [\(matches)]
          policies: {\(policy)}
          backends: [{mcp: {targets: [{name: a, mcp: {host: "a:1"}}]}}]
        """)
    }
    #expect(rules("{path: {pathPrefix: /mcp}}") == ["mcp-auth-well-known"])
    #expect(rules("{path: {exact: /mcp}}") == ["mcp-auth-well-known"])
    for path in ["pathPrefix: /", "pathPrefix: /.well-known", "exact: /.well-known/x", "regex: .*", "pathPrefix: $P"] {
      #expect(rules("{path: {pathPrefix: /mcp}}, {path: {\(path)}}") == [])
    }
    #expect(!rules("").contains("mcp-auth-well-known"))
  }

  @Test(arguments: [
    "http://user:hunter2@local host/mcp", "user:hunter2@h/mcp", "http://user:hunter2@h", "ftp://user:hunter2@h",
    "http://a b/?key=hunter2",
  ])
  func credentialsAreNotEchoed(host: String) {
    for file in files("{name: a, mcp: {host: \"\(host)\"}}, {name: b, openapi: {host: a, schema: \"\(host)\"}}") {
      let report = compile(SourceFile(name: "test.yaml", text: file), CompileOptions()).report
      #expect(report.diagnostics.contains { $0.rule.hasPrefix("mcp-host-") })
      for finding in report.diagnostics {
        let texts = [finding.message, finding.label] + finding.notes + finding.help + finding.fixes.map(\.message)
        #expect(!texts.joined().contains("hunter2"))
      }
    }
  }
}
