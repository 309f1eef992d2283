import Diagnostics
import Routing
import SourceText
import YAML

@testable import Configuration

/// Freezes a text that is expected to be free of errors; the fingerprint is the canonical dump itself.
func frozen(
  _ text: String, _ options: CompileOptions = CompileOptions(variables: .environment([:]))
) -> (table: RoutingTable?, findings: [Diagnostic]) {
  var collector = DiagnosticCollector()
  var secrets: [ByteSpan] = []
  let source = SourceFile(name: "test.yaml", text: text)
  guard let document = Document.parse(source, variables: options.variables, into: &collector) else {
    return (nil, collector.sorted())
  }
  checkSemantics(document, nil, options, into: &collector, redactions: &secrets)
  if collector.hasErrors { return (nil, collector.sorted()) }
  let table = freeze(document, options, digest: { String(decoding: $0, as: UTF8.self) }, into: &collector)
  return (table, collector.sorted())
}

/// What a request for the first model turns into: `METHOD`-less URL of the upstream, or `unsupported`.
func upstreamURL(_ params: String, provider: String = "openAI", calling path: String) -> String? {
  let text = "llm: {models: [{name: \"*\", provider: \(provider), params: {\(params)}}]}"
  guard let table = frozen(text).table, let model = table.routers.first?.models.first else { return nil }
  let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
  let origin = table.endpoints[model.endpoint].origin
  return Array(parts[0].utf8).withUnsafeBytes { bytes in
    let action = model.path(for: EndpointClass(path: bytes))
    if action == .unsupported { return "unsupported" }
    var target: [UInt8] = []
    if parts.count > 1 {
      Array(parts[1].utf8).withUnsafeBytes { action.append(path: bytes, query: $0, to: &target) }
    } else {
      action.append(path: bytes, query: nil, to: &target)
    }
    return origin + (action == .keep ? path : String(decoding: target, as: UTF8.self))
  }
}
