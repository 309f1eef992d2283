import Diagnostics
import Testing

@testable import Configuration

@Suite struct BackendAuthFormTests {
  private func result(_ auth: String) -> Semantics {
    Semantics("llm: {models: [{name: a, provider: openAI, auth: \(auth)}]}")
  }

  @Test(arguments: [
    "{key: k}", "{key: {file: ./k}}", "{key: {value: k, location: {header: {name: x}}}}", "copilot",
    "{credentials: []}", "{credentials: [], key: {value: k}}", "{credentials: [], jwtSign: {signingKey: {file: k}}}",
  ]) func sound(auth: String) { #expect(result(auth).own == []) }

  @Test(arguments: [
    "{key: k, credentials: []}", "{key: k, passthrough: {}}", "{credentials: [], key: {value: k}, passthrough: {}}",
  ]) func dropped(auth: String) {
    #expect(result(auth).own == ["backend-auth-form-dropped"])
    #expect(result(auth).findings.allSatisfy { $0.severity == .error })
  }

  @Test func bothAreMovedBelowTheKey() {
    let text = """
      llm:
        models:
        - name: "*"
          provider: openAI
          auth:
            key: {file: ./k}  # the key
            location:
              # the place
              header: {name: x}
      """
    let fixed = """
      llm:
        models:
        - name: "*"
          provider: openAI
          auth:
            key:
              value: {file: ./k}  # the key
              location:
                # the place
                header: {name: x}
      """
    #expect(Semantics(text).fixed(0) == fixed)
    #expect(Semantics(fixed).own == [])
    #expect(result("{key: k, location: {header: {name: x}}}").findings[0].fixes.isEmpty)
    #expect(Semantics(text.replacing("key: {file", with: "key: &k {file")).findings[0].fixes.isEmpty)
  }
}
