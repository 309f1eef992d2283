extension HostileInput {
  /// Files with very many findings, variables, secrets or models.
  static let findings: [HostileInput] = [
    HostileInput("10,000 findings on one line", size: 340_000, limit: 1000) { size in
      numbered(size: size, head: "llm: {models: [", tail: "]}\n") {
        "{name: m\($0), provider: openAI, zz: 1}, "
      }
    },
    HostileInput("findings on one line of é", size: 340_000, limit: 1000) { size in
      numbered(size: size, head: "llm: {models: [", tail: "]}\n") { "{name: é\($0), provider: openAI, zz: 1}, " }
    },
    HostileInput("unknown keys at the top", size: 140_000, limit: 1000) { numbered(size: $0) { "zzkey\($0): 1\n" } },
    HostileInput("unknown keys in one line", size: 140_000, limit: 1000) { size in
      numbered(size: size, head: "llm: {", tail: "}\n") { "zzkey\($0): 1, " }
    },
    HostileInput("duplicate keys", size: 140_000, limit: 1000) { repeating("llm: {}\n", size: $0) },
    HostileInput("merge keys", size: 140_000, limit: 1000) { repeating("- <<: {}\n", size: $0, head: "routes:\n") },
    HostileInput("100k models, one error each", size: 5_000_000, limit: 4000, memory: 400) { size in
      numbered(size: size, head: "llm:\n  models:\n") { "  - name: m\($0)\n    provider: openAI\n    zz: 1\n" }
    },
    HostileInput("unknown keys with a name each", size: 500_000, limit: 1000) { size in
      numbered(size: size, head: "llm:\n  models:\n") {
        "  - name: m\($0)\n    provider: openAI\n    bogus\($0): x\n"
      }
    },
    HostileInput("misspelt keys of the wrong type", size: 500_000, limit: 1000) { size in
      numbered(size: size, head: "llm:\n  models:\n") {
        "  - name: m\($0)\n    provider: openAI\n    parms: x\n"
      }
    },
    HostileInput("scalars for mappings", size: 500_000, limit: 1000) { size in
      numbered(size: size, head: "llm:\n  models:\n") {
        "  - name: m\($0)\n    provider: openAI\n    params: 3\n"
      }
    },
    HostileInput("100k models of the wrong type", size: 1_300_000, limit: 2500, memory: 250) {
      repeating("  - name: 1\n", size: $0, head: "llm:\n  models:\n")
    },
    HostileInput("models without provider", size: 500_000, limit: 1000) { size in
      numbered(size: size, head: "llm:\n  models:\n") { "  - name: m\($0)\n" }
    },
    HostileInput("hosts that are URLs", size: 500_000, limit: 1000) { size in
      numbered(size: size, head: "llm:\n  models:\n") {
        "  - {name: m\($0), provider: openAI, params: {hostOverride: \"http://h\($0)/x\"}}\n"
      }
    },
    HostileInput("unknown references", size: 500_000, limit: 1000) { size in
      numbered(size: size, head: "llm:\n  models:\n") { "  - {name: m\($0), provider: {reference: p\($0)}}\n" }
    },
    HostileInput("findings and secrets", size: 500_000, limit: 1000) { size in
      numbered(size: size, head: "llm:\n  models:\n") {
        "  - {name: m\($0), provider: openAI, zz: 1, params: {apiKey: sk-0123456789-\($0)}}\n"
      }
    },
    HostileInput("models with secrets", size: 5_000_000, limit: 4000, memory: 400) { size in
      numbered(size: size, head: "llm:\n  models:\n") {
        "  - {name: m\($0), provider: openAI, params: {apiKey: sk-0123456789-\($0)}}\n"
      }
    },
    HostileInput("valid models", size: 5_000_000, limit: 4000, memory: 400) { size in
      numbered(size: size, head: "llm:\n  models:\n") { "  - name: m\($0)\n    provider: ollama\n" }
    },
    HostileInput("1M variables in one scalar", size: 3 << 20, limit: 1000) {
      repeating("$A ", size: $0, head: "llm:\n  models:\n  - provider: openAI\n    name: ")
    },
    HostileInput("variables in scalars", size: 4 << 20, limit: 2500, memory: 400) {
      repeating("  - name: $A\n    provider: ${B:-openAI}\n", size: $0, head: "llm:\n  models:\n")
    },
    HostileInput("variables in comments", size: 3 << 20, limit: 1000) {
      repeating("#$A\n", size: $0, head: "llm: {}\n")
    },
    HostileInput("unclosed variables in lines", limit: 1000) { repeating("- ${a\n", size: $0) },
    HostileInput("one secret key again and again", limit: 1500) { repeating("key: sk-0123456789\n", size: $0) },
    HostileInput("blanks before variables") { size in
      repeating("$X ", size: size, head: "[" + String(repeating: " ", count: size / 2))
    },
    HostileInput("tags in the place of secrets", size: 500_000, limit: 1000) {
      repeating("- apiKey: !x y\n", size: $0)
    },
    HostileInput("dense findings of the parser", size: 500_000, limit: 1000) { repeating("- !x {{a}}\n", size: $0) },
  ]
}
