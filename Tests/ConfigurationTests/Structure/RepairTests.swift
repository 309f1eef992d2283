import Diagnostics
import SourceText
import Testing
import YAML

@testable import Configuration

/// One slip in a file, and the one change that undoes it.
@Suite struct RepairTests {
  private func errors(_ text: String) -> [Diagnostic] {
    compile(SourceFile(name: "test", text: text), CompileOptions()).report.diagnostics.filter { $0.severity == .error }
  }

  private func fixed(_ text: String, unsafe: Bool = true) -> String {
    let source = SourceFile(name: "test", text: text)
    let result = Compiler().fix(source, CompileOptions(), FixOptions(includesUnsafe: unsafe))
    return String(decoding: result.source.bytes, as: UTF8.self)
  }

  private let gateways = "gateways:\n  default:\n    port: 3000\n"
  private let backends = "  - backends:\n    - host: \"a:1\"\n"

  @Test func keyReadAsAFreeNameGoesUp() {
    let text = gateways + "  routes:\n" + backends
    #expect(errors(text).map(\.rule) == ["misplaced-field"])
    #expect(errors(text).first?.message == "`routes` is not a field of `gateways`; it belongs at the top level")
    #expect(fixed(text, unsafe: false) == gateways + "routes:\n- backends:\n  - host: \"a:1\"\n")
  }

  @Test func keyBelowAnEmptyOneGoesIntoIt() {
    #expect(fixed("gateways:\ndefault:\n  port: 3000\nroutes: []\n") == gateways + "routes: []\n")
  }

  @Test func requiredKeyGoesToTheEntryThatLacksIt() {
    let head = "mcp:\n  targets:\n  - name: a\n    mcp: {host: \"http://a/mcp\"}\n"
    let text = head + "  - mcp: {host: \"http://b/mcp\"}\n  name: b\n"
    #expect(errors(text).count == 1)
    #expect(fixed(text) == head + "  - mcp: {host: \"http://b/mcp\"}\n    name: b\n")
  }

  @Test func otherPlacesAreNamed() throws {
    let entries = "routes:\n- matches:\n  - path: {pathPrefix: /a}\n  - path: {pathPrefix: /b}\n"
    let finding = try #require(errors(gateways + entries + "  method: GET\n  backends: []\n").first)
    #expect(finding.message.hasSuffix("it belongs under `matches[1]`"))
    #expect(finding.notes == ["What would also be valid: under `matches[0]`."])
    #expect(finding.fixes.map(\.applicability) == [.unsafe])
  }

  @Test func slipsInOneFileAreFoundEach() {
    let text = gateways + "routes:\n- backends:\n  - hots: \"a:1\"\n- backends:\n  - host: [\"b:1\"]\n  nmae: x\n"
    #expect(errors(text).count == 3)
    #expect(
      fixed(text) == gateways + "routes:\n- backends:\n  - host: \"a:1\"\n- backends:\n  - host: \"b:1\"\n  name: x\n")
  }

  @Test func keysThatExcludeEachOtherAreNotMovedUnasked() {
    let text = gateways + "routes:\n- backends:\n  - host: \"a:1\"\n    mcp:\n      targets: []\n"
    #expect(errors(text).map(\.rule) == ["union-multiple-keys"])
    #expect(fixed(text, unsafe: false) == text)
  }

  @Test func manySlipsAreRepairedTogether() {
    func text(_ slipped: Bool) -> String {
      (0..<80).reduce("llm:\n  models:\n") { text, index in
        let params = slipped && index % 2 == 0 ? "parms" : "params"
        let margin = slipped && index % 2 == 1 ? "    " : "      "
        return text + "  - name: m\(index)\n    provider: openAI\n    \(params):\n      model: m\n"
          + "\(margin)baseUrl: \"http://x/v1\"\n"
      }
    }
    #expect(errors(text(false)).isEmpty)
    #expect(errors(text(true)).count == 80)
    #expect(fixed(text(true)) == text(false))
  }
}
