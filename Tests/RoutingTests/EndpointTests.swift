import Routing
import Testing

@Suite struct EndpointTests {
  @Test(arguments: [
    ("h", UInt16(80), false, "h", "http://h:80"), ("h", 443, true, "h", "https://h:443"),
    ("h", 443, false, "h:443", "http://h:443"), ("h", 11434, false, "h:11434", "http://h:11434"),
    ("::1", 11434, false, "[::1]:11434", "http://[::1]:11434"), ("::1", 80, false, "[::1]", "http://[::1]:80"),
  ])
  func authority(host: String, port: UInt16, isSecure: Bool, authority: String, origin: String) {
    let tls = isSecure ? TLSClientParameters(serverName: host) : nil
    let endpoint = Endpoint(address: .tcp(host: host, port: port), tls: tls)
    #expect(endpoint.authority.map { String(decoding: $0, as: UTF8.self) } == authority)
    #expect(endpoint.origin == origin)
  }

  @Test func unix() {
    let endpoint = Endpoint(address: .unix(path: "/s"), tls: nil)
    #expect(endpoint.authority == nil)
    #expect(endpoint.origin == "unix:/s")
  }
}
