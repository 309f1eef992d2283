import Diagnostics
import Routing
import YAML

/// Turns a checked `llm` section into the rows of a routing table.
struct LLMFreezer {
  /// The port of the section when none is given.
  static let defaultPort: UInt16 = 4000

  private let document: Document
  private let options: CompileOptions
  private let defaults: UpstreamSettings
  private(set) var collector: DiagnosticCollector
  private(set) var rows = FrozenRows()

  /// - Parameter defaults: the settings of all upstreams.
  init(
    _ document: Document, _ options: CompileOptions, _ collector: DiagnosticCollector, defaults: UpstreamSettings
  ) {
    self.document = document
    self.options = options
    self.defaults = defaults
    self.collector = collector
  }

  /// The port of the section; nil where it is not known.
  func port(_ llm: LLMSection) -> (number: UInt16, origin: SourceOrigin)? {
    guard let port = llm.port else { return (LLMFreezer.defaultPort, document.origin(document.span(llm.key))) }
    guard let number = port.value.flatMap({ UInt16(exactly: $0) }), number != 0 else { return nil }
    return (number, document.origin(port.key.map(document.span) ?? port.span))
  }

  /// The listener of the section, which leads to the first router.
  func listener(_ llm: LLMSection, _ origin: SourceOrigin) throws(UnknownValue) -> Listener {
    let tls = llm.section.field("tls")
    return Listener(
      name: "llm", target: .llm(router: 0), tls: tls == nil ? nil : try TLSFreezer.parameters(document, tls),
      origin: origin)
  }

  /// The rows of all models in the order of the file; nil where one of them needs a value that is not known.
  mutating func models(_ llm: LLMSection) -> [LLMModel]? {
    var rows: [LLMModel] = []
    rows.reserveCapacity(llm.models.count)
    for model in llm.models {
      guard let row = row(model, llm) else { return nil }
      rows.append(row)
    }
    return rows
  }

  private mutating func row(_ model: LLMModelEntry, _ llm: LLMSection) -> LLMModel? {
    guard let name = model.name?.value, let pattern = try? ModelPattern(name),
      let visibility = LLMModel.Visibility(rawValue: model.visibility.map { $0.value ?? "" } ?? "public"),
      let upstream = upstream(model, llm),
      let address = UpstreamAddress(upstream.params, upstream.profile, provider: upstream.origin),
      let endpoint = try? endpoint(address, model)
    else { return nil }
    if let pinned = upstream.model, pinned.value == nil { return nil }
    var authorization: [UInt8]?
    if let secret = upstream.params.apiKey {
      guard let bytes = authorizationField(secret) else { return nil }
      authorization = bytes
    }
    return LLMModel(
      name: name, pattern: pattern, visibility: visibility, provider: upstream.profile.telemetryName,
      endpoint: rows.index(of: endpoint), upstreamModel: upstream.model?.value ?? upstream.profile.model,
      authorization: authorization, paths: PathActions.all(upstream.profile, address),
      origin: document.origin(document.span(address.origin))
    )
  }

  /// The upstream of an address, with the model's own settings of TLS where it has any.
  private func endpoint(_ address: UpstreamAddress, _ model: LLMModelEntry) throws(UnknownValue) -> Endpoint {
    guard let field = model.section.field("tls") ?? model.section.field("backendTLS") else {
      return Endpoint(address: address.endpoint.address, tls: address.endpoint.tls, settings: defaults)
    }
    guard let section = Section(document, field.value, path: "") else { throw UnknownValue() }
    let host =
      switch address.endpoint.address {
      case .tcp(let host, _): host
      case .unix: address.endpoint.tls?.serverName ?? UpstreamFreezer.socketName
      }
    let tls = try TLSFreezer.client(TLSClient(document, section), host: host, alpn: ["http/1.1"])
    return Endpoint(address: address.endpoint.address, tls: tls, settings: defaults)
  }

  /// A provider with the parameters that apply to it.
  private struct Upstream {
    let profile: ProviderProfile
    let params: LLMParams
    let model: Spanned<String>?
    let origin: NodeID
  }

  /// Follows a reference: the entry's parameters apply as a whole, except that the model may name its own `model`.
  private func upstream(_ model: LLMModelEntry, _ llm: LLMSection) -> Upstream? {
    guard let provider = model.provider else { return nil }
    guard case .reference(let reference) = provider.form else {
      return profile(provider, entryName: nil).map {
        Upstream(profile: $0, params: model.params, model: model.params.model, origin: provider.node)
      }
    }
    guard let name = reference.value, let entry = llm.provider(named: name), let target = entry.provider else {
      return nil
    }
    return profile(target, entryName: name).map {
      Upstream(
        profile: $0, params: entry.params, model: model.params.model ?? entry.params.model, origin: target.node
      )
    }
  }

  private func profile(_ provider: ProviderSelection, entryName: String?) -> ProviderProfile? {
    switch provider.form {
    case .named(let name): ProviderProfile.named(name)
    case .custom(let custom): ProviderProfile.custom(custom, entryName: entryName)
    case .reference, .unknown: nil
    }
  }

  private mutating func authorizationField(_ secret: Secret) -> [UInt8]? {
    do {
      guard let key = try secret.bytes(options.files) else { return nil }
      // A field value has no white space at its end (RFC 9110 section 5.5).
      return Array((key.isEmpty ? "Bearer" : "Bearer ").utf8) + key
    } catch {
      if case .file(let file) = secret.source {
        collector.report(SecretFileMissing.diagnostic(secret, file, error))
      }
      return nil
    }
  }
}
