import Diagnostics
import Routing
import SourceText
import YAML

/// # not-executed
///
/// The file uses a part of the configuration that this version of agentgateway does not execute yet.
///
/// The file is well formed. `validate` warns; starting the gateway with such a file is refused, as a setting without
/// effect would be worse. Executed today: `llm` with `port`, `tls`, `providers` and `models` whose provider is `openAI`,
/// `ollama` or `custom` with the format `completions`; `gateways` and `binds` that speak HTTP or HTTPS with `routes`,
/// of which everything that selects requests is executed, to backends given by `host`, with their policies
/// `backendTLS`, `http` and `tcp`; of `frontendPolicies` the limits of connections, HTTP/2, header case, the PROXY
/// protocol and `connect` but for the mode `tunnel`; and of `config` the fields `backend`, `readinessAddr`, `statsAddr`,
/// `connectionTerminationDeadline` and `connectionMinTerminationDeadline`.
///
///     llm:
///       models:
///       - name: "*"
///         provider: anthropic
struct NotExecuted {
  static let info = RuleInfo(
    "not-executed", .warning, "A part of the configuration is not executed yet by this version.")
  static let id = info.id

  /// The findings about a document, one for each key.
  static func findings(
    _ document: Document, _ llm: LLMSection?, _ traffic: TrafficModel, severity: Severity
  ) -> [Diagnostic] {
    var rule = NotExecuted(document: document, severity: severity)
    rule.checkRoot()
    rule.check(traffic)
    if let llm { rule.check(llm) }
    return rule.diagnostics
  }

  let document: Document
  private let severity: Severity
  private var diagnostics: [Diagnostic] = []

  private init(document: Document, severity: Severity) {
    self.document = document
    self.severity = severity
  }

  /// Top-level sections where an empty collection means the same as leaving them out.
  private static let sections: Set<String> = [
    "policies", "workloads", "services", "routeGroups", "tcpRoutes",
  ]
  /// Top-level sections that do something even when empty.
  private static let switches: Set<String> = ["mcp", "ui"]

  private mutating func checkRoot() {
    guard let root = document.root.flatMap({ Section(document, $0, path: "") }) else { return }
    if let config = ProcessSection(document, root) { check(config) }
    for field in root.fields {
      let isUsed = NotExecuted.sections.contains(field.name) && !document.isEmptyCollection(field.value)
      if isUsed || NotExecuted.switches.contains(field.name) { report(field, "`\(field.name)`", path: field.name) }
    }
  }

  private mutating func check(_ config: ProcessSection) {
    for field in config.section.fields where !document.isEmptyCollection(field.value) {
      switch field.name {
      case "readinessAddr", "statsAddr", "connectionTerminationDeadline", "connectionMinTerminationDeadline", "backend":
        continue
      // There is no such server: that is what `off` asks for.
      case "adminAddr" where config.adminAddress?.value == "off": continue
      default: report(field, "`config.\(field.name)`", path: "config.\(field.name)")
      }
    }
  }

  private mutating func check(_ llm: LLMSection) {
    for field in llm.section.fields {
      switch field.name {
      case "gateways", "virtualModels", "policies":
        if !document.isEmptyCollection(field.value) { report(field, "`llm.\(field.name)`", path: "llm.\(field.name)") }
      case "tls": checkTLS(field, path: "llm.tls")
      default: continue
      }
    }
    var used: Set<String> = []
    for model in llm.models {
      check(model)
      guard case .reference(let reference)? = model.provider?.form, let name = reference.value,
        used.insert(name).inserted, let entry = llm.provider(named: name)
      else { continue }
      check(entry)
    }
  }

  private mutating func check(_ model: LLMModelEntry) {
    for field in model.section.fields {
      let isUsed: Bool
      switch field.name {
      case "defaults", "overrides", "transformation", "finalTransformation", "requestHeaders", "responseHeaders",
        "guardrails", "matches":
        isUsed = !document.isEmptyCollection(field.value)
      case "tls", "backendTLS":
        checkTLS(field, path: model.section.path(field.name))
        continue
      case "authorization", "auth", "health", "backendTunnel", "promptCaching": isUsed = true
      // `opaque` asks for what happens to unknown paths anyway.
      case "passthrough": isUsed = document.string(field.value).value != "opaque"
      default: continue
      }
      if isUsed { report(field, "`\(field.name)` of a model", path: model.section.path(field.name)) }
    }
    check(model.provider)
    check(model.params)
  }

  private mutating func check(_ entry: LLMProviderEntry) {
    if let field = entry.section.field("defaults"), !document.isEmptyCollection(field.value) {
      report(field, "`defaults` of a provider", path: entry.section.path("defaults"))
    }
    check(entry.provider)
    check(entry.params)
  }

  private mutating func check(_ params: LLMParams) {
    guard let section = params.section, let field = section.field("tokenize"), params.tokenize?.value != false else {
      return
    }
    report(field, "`tokenize`", path: section.path("tokenize"))
  }

  private mutating func check(_ provider: ProviderSelection?) {
    guard let provider else { return }
    switch provider.form {
    case .named(let name):
      guard ProviderProfile.builtIn.contains(name), ProviderProfile.named(name) == nil else { return }
      report(
        document.span(provider.node), "the provider `\(name)`", path: provider.path,
        note: "Executed are `openAI`, `ollama`, and `custom` with the format `completions`."
      )
    case .custom(let custom):
      for format in custom.formats {
        guard let type = format.type, let name = type.value, NotExecuted.knownFormats.contains(name),
          ProviderProfile.executedClass(format: name) == nil
        else { continue }
        report(type.span, "the format `\(name)` of a custom provider", path: format.section.path("type"))
      }
    case .reference, .unknown: return
    }
  }

  private static let knownFormats: Set<String> = [
    "completions", "messages", "responses", "embeddings", "anthropicTokenCount", "generateContent",
    "geminiCountTokens", "realtime", "rerank",
  ]

  mutating func report(_ field: Section.Field, _ feature: String, path: String) {
    report(document.span(field.key), feature, path: path)
  }

  mutating func report(_ span: ByteSpan, _ feature: String, path: String, note: String? = nil) {
    diagnostics.append(
      Diagnostic(
        rule: NotExecuted.id, severity: severity,
        message: "\(feature) is not executed by this version of agentgateway", span: span, label: "has no effect yet",
        notes: note.map { [$0] } ?? [], path: path
      )
    )
  }
}
