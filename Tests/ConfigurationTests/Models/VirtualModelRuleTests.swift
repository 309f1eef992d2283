import Testing

@testable import Configuration

@Suite struct VirtualModelRuleTests {
  private func rules(
    _ virtual: String, models: String = "[{name: a, provider: openai}, {name: 'g-*', provider: openai}]"
  )
    -> [String]
  {
    Semantics("llm:\n  models: \(models)\n  virtualModels: \(virtual)\n").rules
  }

  @Test func targetsMayMatchPatterns() {
    #expect(rules("[{name: v, routing: {weighted: {targets: [{model: a}, {model: g-4}]}}}]") == [])
    #expect(rules("[{name: v, routing: {failover: {targets: [{model: x, priority: 0}]}}}]") == ["llm-virtual-target"])
  }

  @Test func unknownModelNamesMayBeAnything() {
    let models = "[{name: \"$MODEL\", provider: openai}]"
    #expect(rules("[{name: v, routing: {weighted: {targets: [{model: x}]}}}]", models: models) == [])
  }

  @Test func virtualModelsDoNotChain() {
    let chain =
      "[{name: v, routing: {weighted: {targets: [{model: a}]}}}, "
      + "{name: w, routing: {weighted: {targets: [{model: v}]}}}]"
    #expect(rules(chain) == ["llm-virtual-target"])
  }

  @Test func exactlyOneStrategy() {
    let both = "{weighted: {targets: [{model: a}]}, failover: {targets: [{model: a, priority: 1}]}}"
    #expect(rules("[{name: v, routing: \(both)}]") == ["llm-virtual-strategy"])
  }

  @Test func oneWeightAboveZeroIsEnough() {
    #expect(rules("[{name: v, routing: {weighted: {targets: [{model: a, weight: 0}, {model: g-1}]}}}]") == [])
    #expect(
      rules("[{name: v, routing: {weighted: {targets: [{model: a, weight: 0}]}}}]") == ["llm-virtual-weights-zero"])
  }

  @Test func internalModelsMayHaveTheNameOfAVirtualOne() {
    let virtual = "[{name: a, routing: {weighted: {targets: [{model: a}]}}}]"
    #expect(rules(virtual) == ["llm-virtual-shadows-model"])
    #expect(rules(virtual, models: "[{name: a, provider: openai, visibility: internal}]") == [])
  }

  @Test func fallbackMayStandLast() {
    let targets = "[{model: a, when: 'true'}, {model: a}]"
    #expect(rules("[{name: v, routing: {conditional: {targets: \(targets)}}}]") == [])
  }
}
