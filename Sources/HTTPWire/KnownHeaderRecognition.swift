extension KnownHeader {
  /// Recognises a field name by its length, then by whole words with the letter case folded.
  ///
  /// `name` must hold token characters only: folding by `| 0x20` is exact for those. The names are repeated here as
  /// literals, beside ``name``, because the compiler then compares with constants; a test holds the two together.
  @inline(__always)
  static func recognise(_ name: UnsafeRawPointer, _ count: Int) -> KnownHeader {
    count < 11 ? recogniseShort(name, count) : recogniseLong(name, count)
  }

  @inline(__always)
  private static func recogniseShort(_ name: UnsafeRawPointer, _ count: Int) -> KnownHeader {
    switch count {
    case 2:
      if ASCII.equalFolded(name, "te") { return .te }
    case 3:
      if ASCII.equalFolded(name, "via") { return .via }
    case 4:
      if ASCII.equalFolded(name, "host") { return .host }
      if ASCII.equalFolded(name, "date") { return .date }
      if ASCII.equalFolded(name, "vary") { return .vary }
      if ASCII.equalFolded(name, "etag") { return .etag }
    case 6:
      if ASCII.equalFolded(name, "accept") { return .accept }
      if ASCII.equalFolded(name, "cookie") { return .cookie }
      if ASCII.equalFolded(name, "expect") { return .expect }
      if ASCII.equalFolded(name, "origin") { return .origin }
      if ASCII.equalFolded(name, "server") { return .server }
    case 7:
      if ASCII.equalFolded(name, "upgrade") { return .upgrade }
      if ASCII.equalFolded(name, "trailer") { return .trailer }
      if ASCII.equalFolded(name, "referer") { return .referer }
      if ASCII.equalFolded(name, "api-key") { return .apiKey }
    case 8:
      if ASCII.equalFolded(name, "location") { return .location }
    case 9:
      if ASCII.equalFolded(name, "forwarded") { return .forwarded }
      if ASCII.equalFolded(name, "x-api-key") { return .xAPIKey }
    case 10:
      if ASCII.equalFolded(name, "connection") { return .connection }
      if ASCII.equalFolded(name, "user-agent") { return .userAgent }
      if ASCII.equalFolded(name, "keep-alive") { return .keepAlive }
      if ASCII.equalFolded(name, "set-cookie") { return .setCookie }
      if ASCII.equalFolded(name, "tracestate") { return .tracestate }
    default: break
    }
    return .other
  }

  @inline(__always)
  private static func recogniseLong(_ name: UnsafeRawPointer, _ count: Int) -> KnownHeader {
    switch count {
    case 11:
      if ASCII.equalFolded(name, "traceparent") { return .traceparent }
      if ASCII.equalFolded(name, "retry-after") { return .retryAfter }
    case 12:
      if ASCII.equalFolded(name, "content-type") { return .contentType }
      if ASCII.equalFolded(name, "x-request-id") { return .xRequestID }
      if ASCII.equalFolded(name, "max-forwards") { return .maxForwards }
    case 13:
      if ASCII.equalFolded(name, "authorization") { return .authorization }
      if ASCII.equalFolded(name, "cache-control") { return .cacheControl }
      if ASCII.equalFolded(name, "content-range") { return .contentRange }
    case 14:
      if ASCII.equalFolded(name, "content-length") { return .contentLength }
      if ASCII.equalFolded(name, "http2-settings") { return .http2Settings }
    case 15:
      if ASCII.equalFolded(name, "accept-encoding") { return .acceptEncoding }
      if ASCII.equalFolded(name, "x-forwarded-for") { return .xForwardedFor }
    case 16:
      if ASCII.equalFolded(name, "content-encoding") { return .contentEncoding }
      if ASCII.equalFolded(name, "proxy-connection") { return .proxyConnection }
      if ASCII.equalFolded(name, "x-forwarded-host") { return .xForwardedHost }
      if ASCII.equalFolded(name, "www-authenticate") { return .wwwAuthenticate }
    case 17:
      if ASCII.equalFolded(name, "transfer-encoding") { return .transferEncoding }
      if ASCII.equalFolded(name, "x-forwarded-proto") { return .xForwardedProto }
    case 18:
      if ASCII.equalFolded(name, "proxy-authenticate") { return .proxyAuthenticate }
    case 19:
      if ASCII.equalFolded(name, "proxy-authorization") { return .proxyAuthorization }
    case 25:
      if ASCII.equalFolded(name, "proxy-authentication-info") { return .proxyAuthenticationInfo }
    case 29:
      if ASCII.equalFolded(name, "access-control-request-method") { return .accessControlRequestMethod }
    default: break
    }
    return .other
  }
}
