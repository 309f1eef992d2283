import NIOCore
import Routing

#if canImport(Glibc)
  import Glibc
#endif

extension Channel {
  /// Sets the probes of a connection to an upstream that is idle, or was closed without a word. What the system does not
  /// take stays as it is there.
  func setKeepalive(_ endpoint: Endpoint) {
    guard case .tcp = endpoint.address, let options = syncOptions else { return }
    let keepalive = endpoint.settings.keepalive
    guard keepalive.isEnabled else { return }
    try? options.setOption(.socketOption(.so_keepalive), value: 1)
    #if canImport(Glibc)
      func set(_ option: Int32, _ value: Int64) {
        try? options.setOption(.tcpOption(.init(rawValue: option)), value: .init(clamping: value))
      }
      set(TCP_KEEPIDLE, max(1, keepalive.idleMilliseconds / 1000))
      set(TCP_KEEPINTVL, max(1, keepalive.intervalMilliseconds / 1000))
      set(TCP_KEEPCNT, Int64(keepalive.retries))
    #endif
  }
}
