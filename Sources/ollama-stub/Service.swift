import JSON

/// Turns requests into replies; knows nothing of sockets.
struct Service: Sendable {
  let catalogue: Catalogue
  let behaviour: Behaviour
  let recorder: Recorder?

  /// The reply to a request.
  func reply(to request: Request, behaviour: Behaviour) -> Reply {
    if request.path == "/stub/requests", let recorder { return recorded(request, recorder) }
    recorder?.record(request)
    if let status = behaviour.failure { return .error(status, "ollama-stub was told to fail with \(status)") }
    switch (request.path, request.method) {
    case ("/", "GET"), ("/", "HEAD"): return .text("Ollama is running")
    case ("/api/version", "GET"), ("/api/version", "HEAD"): return .json(["version": "0.0.0-stub"])
    case ("/api/tags", "GET"), ("/api/tags", "HEAD"): return .json(catalogue.tags)
    case ("/v1/models", "GET"), ("/v1/models", "HEAD"): return .json(catalogue.list)
    case ("/v1/chat/completions", "POST"): return answer(request, behaviour, chat)
    case ("/v1/embeddings", "POST"): return answer(request, behaviour, embeddings)
    case ("/", _), ("/api/version", _), ("/api/tags", _), ("/v1/models", _), ("/v1/chat/completions", _),
      ("/v1/embeddings", _):
      return .error(405, "method \(request.method) is not allowed for \(request.path)")
    default: return model(request) ?? .error(404, "path \(request.path) not found")
    }
  }

  private func recorded(_ request: Request, _ recorder: Recorder) -> Reply {
    let list = recorder.json
    if request.method == "DELETE" { recorder.clear() }
    return .json(list)
  }

  /// `GET /v1/models/NAME`.
  private func model(_ request: Request) -> Reply? {
    let prefix = "/v1/models/"
    guard request.method == "GET", request.path.hasPrefix(prefix) else { return nil }
    let name = String(request.path.dropFirst(prefix.count))
    guard let entry = catalogue.entry(name) else { return notFound(name) }
    return .json(entry)
  }

  /// Reads the body, checks the model, and hands both on.
  private func answer(
    _ request: Request, _ behaviour: Behaviour, _ body: (JSONValue, String, Behaviour) -> Reply
  ) -> Reply {
    let value: JSONValue
    do {
      value = try JSONParser.parse(request.body)
    } catch {
      return .error(400, "invalid JSON: \(error)")
    }
    guard value.objectValue != nil else { return .error(400, "the body must be a JSON object") }
    guard let model = value["model"]?.stringValue, !model.isEmpty else { return .error(400, "model is required") }
    guard catalogue.offers(model) else { return notFound(model) }
    return body(value, model, behaviour)
  }

  private func notFound(_ model: String) -> Reply { .error(404, "model '\(model)' not found") }

  private func chat(_ body: JSONValue, _ model: String, _ behaviour: Behaviour) -> Reply {
    guard let completion = ChatCompletion(body, model: model, created: catalogue.created) else {
      return .error(400, "[] is too short - 'messages'")
    }
    guard body["stream"]?.boolValue == true else { return .json(completion.whole) }
    let wantsUsage = body["stream_options"]?["include_usage"]?.boolValue == true
    return .stream(EventStream(completion, includeUsage: wantsUsage, bytes: behaviour.streamBytes))
  }

  private func embeddings(_ body: JSONValue, _ model: String, _ behaviour: Behaviour) -> Reply {
    guard let embeddings = Embeddings(body, model: model) else { return .error(400, "invalid input") }
    return .json(embeddings.list)
  }
}
