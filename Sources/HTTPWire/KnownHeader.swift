/// Header names that are recognised while parsing, without comparing strings afterwards.
public enum KnownHeader: UInt8, Sendable, Hashable, CaseIterable {
  /// Any name that is not listed here.
  case other
  case host, contentLength, transferEncoding, connection, expect, upgrade, te, trailer, authorization
  case keepAlive, proxyConnection, proxyAuthenticate, proxyAuthorization, proxyAuthenticationInfo
  case contentType, contentEncoding, contentRange, accept, acceptEncoding, userAgent, cookie, setCookie
  case cacheControl, origin, referer, date, server, via, location, vary, etag, forwarded
  case xForwardedFor, xForwardedHost, xForwardedProto, xRequestID, xAPIKey, apiKey, traceparent, tracestate
  case retryAfter, maxForwards, http2Settings, wwwAuthenticate, accessControlRequestMethod

  /// The name in lower case.
  public var name: StaticString {
    switch self {
    case .other: ""
    case .host: "host"
    case .contentLength: "content-length"
    case .transferEncoding: "transfer-encoding"
    case .connection: "connection"
    case .expect: "expect"
    case .upgrade: "upgrade"
    case .te: "te"
    case .trailer: "trailer"
    case .authorization: "authorization"
    case .keepAlive: "keep-alive"
    case .proxyConnection: "proxy-connection"
    case .proxyAuthenticate: "proxy-authenticate"
    case .proxyAuthorization: "proxy-authorization"
    case .proxyAuthenticationInfo: "proxy-authentication-info"
    case .contentType: "content-type"
    case .contentEncoding: "content-encoding"
    case .contentRange: "content-range"
    case .accept: "accept"
    case .acceptEncoding: "accept-encoding"
    case .userAgent: "user-agent"
    case .cookie: "cookie"
    case .setCookie: "set-cookie"
    case .cacheControl: "cache-control"
    case .origin: "origin"
    case .referer: "referer"
    case .date: "date"
    case .server: "server"
    case .via: "via"
    case .location: "location"
    case .vary: "vary"
    case .etag: "etag"
    case .forwarded: "forwarded"
    case .xForwardedFor: "x-forwarded-for"
    case .xForwardedHost: "x-forwarded-host"
    case .xForwardedProto: "x-forwarded-proto"
    case .xRequestID: "x-request-id"
    case .xAPIKey: "x-api-key"
    case .apiKey: "api-key"
    case .traceparent: "traceparent"
    case .tracestate: "tracestate"
    case .retryAfter: "retry-after"
    case .maxForwards: "max-forwards"
    case .http2Settings: "http2-settings"
    case .wwwAuthenticate: "www-authenticate"
    case .accessControlRequestMethod: "access-control-request-method"
    }
  }

  /// Recognises a name in any letter case; `.other` where it is not listed.
  public init(name: UnsafeRawBufferPointer) {
    guard let base = name.baseAddress, name.allSatisfy(ASCII.isToken) else {
      self = .other
      return
    }
    self = Self.recognise(base, name.count)
  }
}

/// A set of ``KnownHeader`` values in one word.
public struct KnownHeaderSet: OptionSet, Sendable, Hashable {
  /// Bit `n` stands for the header with raw value `n`.
  public var rawValue: UInt64

  /// Creates a set from its bits.
  @inlinable
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The set of one header.
  @inlinable
  public init(_ header: KnownHeader) { rawValue = 1 &<< UInt64(header.rawValue) }

  /// The set of the given headers.
  public init(_ headers: KnownHeader...) {
    rawValue = headers.reduce(0) { $0 | 1 &<< UInt64($1.rawValue) }
  }

  /// Whether the set holds `header`.
  @inlinable
  public func contains(_ header: KnownHeader) -> Bool { rawValue &>> UInt64(header.rawValue) & 1 != 0 }

  /// Adds `header`.
  @inlinable
  public mutating func insert(_ header: KnownHeader) { rawValue |= 1 &<< UInt64(header.rawValue) }

  /// Fields that belong to one connection and are never forwarded (RFC 9110, section 7.6.1), beside those that
  /// `Connection` names. `Transfer-Encoding` is not among them: it stays with a body that is forwarded as received.
  @inlinable
  public static var hopByHop: KnownHeaderSet {
    KnownHeaderSet(
      rawValue: KnownHeaderSet(.connection).rawValue | KnownHeaderSet(.keepAlive).rawValue
        | KnownHeaderSet(.proxyConnection).rawValue | KnownHeaderSet(.te).rawValue
        | KnownHeaderSet(.upgrade).rawValue | KnownHeaderSet(.proxyAuthenticate).rawValue
        | KnownHeaderSet(.proxyAuthorization).rawValue | KnownHeaderSet(.proxyAuthenticationInfo).rawValue
        | KnownHeaderSet(.http2Settings).rawValue)
  }
}
