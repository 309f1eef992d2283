import Routing
import Testing

@Suite struct LLMRouterTests {
  private func choice(_ router: LLMRouter, _ name: String) -> String? {
    Array(name.utf8).withUnsafeBytes { router.model(named: $0) }.map { router.models[$0].name }
  }

  @Test func mostLiteralCharactersWin() throws {
    let names = ["*", "gpt-4o*", "gpt-*", "gpt-4o-mini", "*-mini", "o1"]
    let router = LLMRouter(models: try names.map { try row($0) })
    #expect(router.models.map(\.name) == ["gpt-4o-mini", "gpt-4o*", "*-mini", "gpt-*", "o1", "*"])
    #expect(choice(router, "gpt-4o-mini") == "gpt-4o-mini")
    #expect(choice(router, "gpt-4o-large") == "gpt-4o*")
    #expect(choice(router, "gpt-3-mini") == "*-mini")
    #expect(choice(router, "gpt-3") == "gpt-*")
    #expect(choice(router, "o1") == "o1")
    #expect(choice(router, "other") == "*")
  }

  @Test func tiesKeepTheOrderOfTheFile() throws {
    // `ab*` has as many literals as `ab`; the one declared first wins.
    let first = LLMRouter(models: [try row("ab*", endpoint: 1), try row("ab", endpoint: 2)])
    #expect(choice(first, "ab") == "ab*")
    let second = LLMRouter(models: [try row("ab", endpoint: 2), try row("ab*", endpoint: 1)])
    #expect(choice(second, "ab") == "ab")
  }

  @Test func internalModelsAreNeitherChosenNorListed() throws {
    let router = LLMRouter(models: [try row("a", visibility: .internal), try row("*")])
    #expect(choice(router, "a") == "*")
    #expect(router.publicNames == ["*"])
    #expect(choice(LLMRouter(models: [try row("a", visibility: .internal)]), "a") == nil)
  }

  @Test func ofEqualNamesTheFirstIsChosen() throws {
    let router = LLMRouter(models: [try row("a", endpoint: 1), try row("a", endpoint: 2)])
    let index = Array("a".utf8).withUnsafeBytes { router.model(named: $0) }
    #expect(index.map { router.models[$0].endpoint } == 1)
    #expect(router.publicNames == ["a"])
  }

  @Test func manyNames() throws {
    let names = (0..<2000).map { "model-\($0)" }
    let router = LLMRouter(models: try names.map { try row($0) })
    for name in names { #expect(choice(router, name) == name) }
    #expect(choice(router, "model-2000") == nil)
    #expect(choice(router, "") == nil)
  }
}
