import Diagnostics
import Routing
import SourceText
import YAML

/// Turns a checked `llm` section into the rows of a routing table.
struct LLMFreezer {
  /// The port of the section when none is given.
  static let defaultPort: UInt16 = 4000

  private let document: Document
  private let options: CompileOptions
  private(set) var collector: DiagnosticCollector
  private(set) var endpoints: [Endpoint] = []
  private var indices: [Endpoint: Int] = [:]

  init(_ document: Document, _ options: CompileOptions, _ collector: DiagnosticCollector) {
    self.document = document
    self.options = options
    self.collector = collector
  }

  /// The listener of the section; nil where its port is not known.
  func listener(_ llm: LLMSection, router: Int) -> Listener? {
    guard let port = llm.port else {
      let place = origin(document.span(llm.key))
      return Listener(name: "llm", port: LLMFreezer.defaultPort, router: router, origin: place)
    }
    guard let number = port.value.flatMap({ UInt16(exactly: $0) }), number != 0 else { return nil }
    return Listener(name: "llm", port: number, router: router, origin: origin(port.key.map(document.span) ?? port.span))
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
      let address = UpstreamAddress(upstream.params, upstream.profile, provider: upstream.origin)
    else { return nil }
    if let pinned = upstream.model, pinned.value == nil { return nil }
    var authorization: [UInt8]?
    if let secret = upstream.params.apiKey {
      guard let bytes = authorizationField(secret) else { return nil }
      authorization = bytes
    }
    return LLMModel(
      name: name, pattern: pattern, visibility: visibility, provider: upstream.profile.telemetryName,
      endpoint: index(of: address), upstreamModel: upstream.model?.value ?? upstream.profile.model,
      authorization: authorization, paths: PathActions.all(upstream.profile, address),
      origin: origin(document.span(address.origin))
    )
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

  private mutating func index(of address: UpstreamAddress) -> Int {
    if let known = indices[address.endpoint] { return known }
    endpoints.append(address.endpoint)
    indices[address.endpoint] = endpoints.count - 1
    return endpoints.count - 1
  }

  private func origin(_ span: ByteSpan) -> SourceOrigin {
    let position = document.source.position(at: span.start)
    return SourceOrigin(file: document.source.name, line: position.line, column: position.column)
  }
}
