/// One row of an ``LLMRouter``: a concrete model and the way to its upstream.
public struct LLMModel: Sendable, Hashable {
  /// Who may ask for a model.
  public enum Visibility: String, Sendable {
    /// Clients may ask for it, and it is listed.
    case `public`
    /// Only virtual models may lead to it.
    case `internal`
  }

  /// The configured name, which may hold a wildcard.
  public let name: String
  /// The name as a pattern.
  public let pattern: ModelPattern
  /// Who may ask for it.
  public let visibility: Visibility
  /// The provider's name in telemetry, such as `openai`.
  public let provider: String
  /// Index into ``RoutingTable/endpoints``.
  public let endpoint: Int
  /// The name sent upstream instead of the requested one, from `params.model`.
  public let upstreamModel: String?
  /// The value of the `Authorization` field to send, replacing the client's. A secret: never printed.
  public let authorization: [UInt8]?
  /// What happens to the path, by ``EndpointClass/rawValue``.
  public let paths: [PathAction]
  /// The place that gives the upstream's address; no part of the dump.
  public let origin: SourceOrigin

  /// Creates a row; classes missing from `paths` are unsupported.
  public init(
    name: String, pattern: ModelPattern, visibility: Visibility, provider: String, endpoint: Int,
    upstreamModel: String?, authorization: [UInt8]?, paths: [EndpointClass: PathAction],
    origin: SourceOrigin
  ) {
    self.name = name
    self.pattern = pattern
    self.visibility = visibility
    self.provider = provider
    self.endpoint = endpoint
    self.upstreamModel = upstreamModel
    self.authorization = authorization
    self.origin = origin
    self.paths = EndpointClass.allCases.map { paths[$0] ?? .unsupported }
  }

  /// What happens to the path of a request of this class.
  public func path(for kind: EndpointClass) -> PathAction { paths[Int(kind.rawValue)] }
}
