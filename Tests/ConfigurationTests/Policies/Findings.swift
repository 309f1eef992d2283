import Configuration
import Diagnostics
import SourceText

/// The ids of all rules that object to a text, apart from what this version does not execute.
func findings(_ text: String, _ options: CompileOptions = CompileOptions(notExecuted: nil)) -> [String] {
  let rules = compile(SourceFile(name: "test.yaml", text: text), options).report.diagnostics.map(\.rule)
  // Whether a variable is in quotes is another matter.
  return rules.filter { $0 != "env-expansion-unquoted" }
}

/// A file with a route that has the given policies.
func routeFile(_ policies: String) -> String {
  """
  gateways: {default: {port: 8080}}
  routes:
  - policies: {\(policies)}
    backends: [{host: "localhost:3000"}]
  """
}

/// A file with an entry of `policies` for a route, a backend and a service.
func policyFile(_ fields: String) -> String {
  """
  gateways: {default: {port: 8080}}
  routes:
  - name: api
    backends: [{host: "localhost:3000"}]
  - matches: [{path: {pathPrefix: /tools}}]
    backends: [{backend: /tools}, {service: {name: default/web.example, port: 80}}]
  backends:
  - name: tools
    mcp: {targets: [{name: time, mcp: {host: "http://localhost:3001/mcp"}}]}
  services: [{name: web, namespace: default, hostname: web.example, vips: [], ports: {80: 80}}]
  policies:
  - {name: {name: p, namespace: default}, \(fields)}
  """
}
