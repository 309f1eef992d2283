import Routing
import YAML

/// Where a model's requests go, from the fields that can say so.
struct UpstreamAddress {
  let endpoint: Endpoint
  /// Whether anything but the provider's own host is used.
  let isOverridden: Bool
  /// The text that replaces path and query.
  let pathOverride: [UInt8]?
  /// The text in front of the path, without trailing slashes; may be empty.
  let pathPrefix: [UInt8]?
  /// The value that names the address.
  let origin: NodeID

  /// Combines `params` with the provider's own address; nil where a value that is needed is not known.
  ///
  /// `hostOverride`, `pathOverride` and `pathPrefix` win over the parts of `baseUrl`, whose scheme decides about TLS in
  /// any case. An address other than the provider's own is plaintext unless `baseUrl` asks for TLS.
  init?(_ params: LLMParams, _ profile: ProviderProfile, provider: NodeID) {
    if [params.baseURL, params.hostOverride, params.pathOverride, params.pathPrefix].contains(where: {
      $0 != nil && $0?.value == nil
    }) {
      return nil
    }
    let hasOwnAddress = params.baseURL != nil || params.hostOverride != nil || params.pathOverride != nil
    let base = (params.baseURL?.value ?? (hasOwnAddress ? nil : profile.defaultURL)).flatMap { try? BaseURL($0) }
    if params.baseURL != nil, base == nil { return nil }

    pathOverride = params.pathOverride?.value.map { RequestPath.rooted($0.utf8) }
    if let prefix = params.pathPrefix?.value {
      pathPrefix = RequestPath.rooted(RequestPath.withoutTrailingSlashes(Array(prefix.utf8)[...]))
    } else if pathOverride == nil, let path = base?.path, !path.isEmpty {
      pathPrefix = Array(path.utf8)
    } else {
      pathPrefix = nil
    }

    if let text = params.hostOverride?.value {
      guard let target = try? HostPort(text) else { return nil }
      endpoint = UpstreamAddress.endpoint(target, base)
    } else if let base {
      endpoint = UpstreamAddress.endpoint(.tcp(host: base.host, port: base.port), base)
    } else if let host = profile.defaultHost {
      endpoint = Endpoint(address: .tcp(host: host, port: 443), tls: TLSClientParameters(serverName: host))
    } else {
      return nil
    }
    isOverridden = params.hostOverride != nil || base != nil
    origin = params.hostOverride?.node ?? params.baseURL?.node ?? provider
  }

  private static func endpoint(_ target: HostPort, _ base: BaseURL?) -> Endpoint {
    let isSecure = base?.isSecure == true
    switch target {
    case .tcp(let host, let port):
      let tls = isSecure ? TLSClientParameters(serverName: host) : nil
      return Endpoint(address: .tcp(host: host, port: port), tls: tls)
    case .unix(let path):
      return Endpoint(address: .unix(path: path), tls: isSecure ? base.map { .init(serverName: $0.host) } : nil)
    }
  }
}
