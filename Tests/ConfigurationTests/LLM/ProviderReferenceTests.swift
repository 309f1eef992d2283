import Diagnostics
import Testing

@testable import Configuration

/// References from models to entries of `llm.providers`.
@Suite struct ProviderReferenceTests {
  private func file(providers: String, models: Int) -> String {
    let entries = (0..<models).map { "  - {name: m\($0), provider: {reference: locall}, params: {pathPrefix: /x}}\n" }
    return "llm:\n\(providers)  models:\n" + entries.joined()
  }

  private let local = "  providers:\n  - name: local\n    provider: ollama\n"

  @Test func onlyTheProviderIsReported() {
    #expect(Semantics(file(providers: local, models: 2)).rules == ["llm-provider-unknown", "llm-provider-unknown"])
  }

  @Test func similarNamesAreLookedForInTheFirstFindings() {
    let result = Semantics(file(providers: local, models: 70))
    #expect(result.findings.count == 70)
    #expect(result.findings.count { !$0.fixes.isEmpty } == 64)
  }

  @Test func providersUnderAnotherKeyAreNotMissed() {
    for providers in ["  provider:\n  - name: x\n", "  Providers: []\n", "  providers: x\n"] {
      #expect(Semantics(file(providers: providers, models: 1)).findings.isEmpty)
    }
    #expect(Semantics("providers: []\n" + file(providers: "", models: 1)).findings.isEmpty)
    #expect(Semantics(file(providers: "", models: 1)).findings.first?.notes == ["`llm.providers` defines none."])
  }
}
