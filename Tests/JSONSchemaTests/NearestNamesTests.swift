import JSONSchema
import Testing

@Suite struct NearestNamesTests {
  let names = ["hostOverride", "pathOverride", "pathPrefix", "model", "name", "host", "port", "cert", "key"]

  @Test(arguments: [
    ("hostoverride", "hostOverride"), ("host_override", "hostOverride"), ("HostOverride", "hostOverride"),
    ("host-override", "hostOverride"), ("hostOveride", "hostOverride"), ("nmae", "name"), ("models", "model"),
    ("modle", "model"), ("hst", "host"), ("pathprefx", "pathPrefix"), ("prot", "port"), ("keys", "key"),
  ])
  func findsTheNameMeant(written: String, meant: String) {
    #expect(nearestNames(written, among: names).first == meant)
  }

  @Test(arguments: ["url", "x", "", "provider", "a", "kind", "hostAliases", "modelTLS"])
  func doesNotGuessWildly(written: String) { #expect(nearestNames(written, among: names).isEmpty) }

  @Test func exactFoldingWinsOverEdits() {
    #expect(nearestNames("path_prefix", among: ["pathPrefixes", "pathPrefix"]) == ["pathPrefix"])
  }
}
