extension HostileInput {
  /// One token and nothing else.
  static let repeated: [HostileInput] = [
    "[", "{", "- ", "? ", "&a ", "!t ", "\"", "'", "#", "*a ", ": ", "a: ", "|", ">", "%", "@", "$X ", "${", "${X}",
    "$$",
    "[]", "{}", "[{", "{a: ", "[a, ", "? - ", "- - ", "\t", "\n", "\r", " ", "---\n", "...\n", "a\n", "a:\n", "- a\n",
    "\\", "<<: ",
  ].map { unit in
    HostileInput("1 MB of " + unit.debugDescription, limit: unit == "a:\n" ? 1000 : 250) { repeating(unit, size: $0) }
  }

  /// Collections, aliases and scalars that are large or deep.
  static let structures: [HostileInput] = [
    HostileInput("nested by indentation") { size in
      var bytes: [UInt8] = []
      var depth = 0
      while bytes.count < size {
        bytes += [UInt8](repeating: 0x20, count: depth)
        bytes += "a:\n".utf8
        depth += 1
      }
      return bytes
    },
    HostileInput("aliases of aliases", limit: 1000) { size in
      numbered(size: size, head: "a: &a0 [x, x, x, x, x, x, x, x, x, x]\n") { number in
        let alias = "*a\(number)"
        return "k\(number): &a\(number + 1) [" + [String](repeating: alias, count: 10).joined(separator: ", ") + "]\n"
      }
    },
    HostileInput("aliases of one node") { repeating("- *a\n", size: $0, head: "- &a {b: c}\n") },
    HostileInput("aliases of a large node") { size in
      repeating(", *a", size: size, head: "a: &a [" + String(repeating: "x, ", count: 1000) + "x]\nb: [*a", tail: "]\n")
    },
    HostileInput("anchors") { numbered(size: $0) { "- &a\($0) x\n" } },
    HostileInput("unknown aliases", limit: 1000) { numbered(size: $0) { "- *a\($0)\n" } },
    HostileInput("local tags", limit: 1000) { numbered(size: $0) { "- !t\($0) x\n" } },
    HostileInput("10 MB plain scalar", size: 10 << 20, limit: 500) { repeating("x", size: $0, head: "a: ") },
    HostileInput("10 MB folded plain scalar", size: 10 << 20, limit: 500) { repeating("x\n ", size: $0, head: "a: ") },
    HostileInput("10 MB quoted scalar", size: 10 << 20, limit: 500) {
      repeating("\\x41", size: $0, head: "a: \"", tail: "\"\n")
    },
    HostileInput("10 MB literal scalar", size: 10 << 20, limit: 500) {
      repeating("  text\n", size: $0, head: "a: |\n")
    },
    HostileInput("10 MB open quote", size: 10 << 20, limit: 500) { repeating("x", size: $0, head: "a: \"") },
    HostileInput("10 MB key", size: 10 << 20, limit: 500) { repeating("x", size: $0, tail: ": 1\n") },
    HostileInput("10 MB secret", size: 10 << 20, limit: 500) {
      repeating("x", size: $0, head: "llm: {models: [{apiKey: \"", tail: "\", nope: 1}]}\n")
    },
    HostileInput("lost indentation", limit: 1000) {
      repeating("llm:\nmodels:\n- name: a\nprovider: openAI\n", size: $0)
    },
  ]

  /// Bytes that are no text, or that text seldom holds.
  static let bytes: [HostileInput] = [
    HostileInput("NULs") { [UInt8](repeating: 0, count: $0) },
    HostileInput("NUL at the end") { repeating("a: b\n", size: $0) + [0] },
    HostileInput("no UTF-8") { [UInt8](repeating: 0xFF, count: $0) },
    HostileInput("no UTF-8 at the end") { repeating("é: è\n", size: $0) + [0xC3] },
    HostileInput("odd UTF-16") { [0xFF, 0xFE] + [UInt8](repeating: 0x61, count: $0 | 1) },
    HostileInput("UTF-16") { size in
      [0xFF, 0xFE] + repeating("- a\n", size: size / 2).flatMap { [$0, 0] }
    },
    HostileInput("lone surrogates") { [0xFE, 0xFF] + [UInt8](repeating: 0xD8, count: $0 & ~1) },
    HostileInput("byte order marks") { repeating("\u{FEFF}", size: $0) },
    HostileInput("next-line characters", limit: 1000) { repeating("a: b\u{85}", size: $0) },
    HostileInput("emoji") { repeating("- \u{1F469}\u{200D}\u{1F4BB}\n", size: $0) },
    HostileInput("combining marks") { repeating("\u{301}", size: $0, head: "llm: {e") },
  ]
}
