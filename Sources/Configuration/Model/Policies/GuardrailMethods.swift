import YAML

/// The methods that a processor of `mcpGuardrails` sees, as patterns with the phases it runs in.
struct GuardrailMethods: Sendable {
  /// Methods whose requests no processor sees; only the response phase runs for them.
  static let withoutRequestPhase = ["resources/subscribe", "resources/unsubscribe", "completion/complete"]

  /// The patterns in the order of the file, and the phase of each.
  let patterns: [(field: Section.Field, pattern: MethodPattern, phase: Spanned<String>)]

  init(_ processor: Section, _ document: Document) {
    patterns = (document.section(processor, "methods")?.fields ?? []).map { field in
      (field, MethodPattern(field.name), document.string(field.value, key: field.key))
    }
  }

  /// The position of the pattern that decides about a method: the most exact one that fits.
  func decisive(for method: String) -> Int? {
    patterns.indices.filter { patterns[$0].pattern.matches(method) }.max {
      let (a, b) = (patterns[$0].pattern.rank, patterns[$1].pattern.rank)
      return a == b ? patterns[$0].field.name > patterns[$1].field.name : a < b
    }
  }
}

/// A pattern for names of MCP methods: a name, or one with `*` at its start or its end.
enum MethodPattern: Hashable, Sendable {
  case exact(String)
  case prefix(String)
  case suffix(String)
  case all
  /// Fits nothing: empty, or with `*` in the middle or more than once.
  case never

  init(_ text: String) {
    let stars = text.count { $0 == "*" }
    if text.isEmpty || stars > 1 {
      self = .never
    } else if stars == 0 {
      self = .exact(text)
    } else if text == "*" {
      self = .all
    } else if text.hasSuffix("*") {
      self = .prefix(String(text.dropLast()))
    } else if text.hasPrefix("*") {
      self = .suffix(String(text.dropFirst()))
    } else {
      self = .never
    }
  }

  func matches(_ method: String) -> Bool {
    switch self {
    case .exact(let name): name == method
    case .prefix(let start): method.hasPrefix(start)
    case .suffix(let end): method.hasSuffix(end)
    case .all: true
    case .never: false
    }
  }

  /// How exact the pattern is; the highest rank among those that fit decides.
  fileprivate var rank: Int {
    // No method is anywhere near as long as the steps between the kinds.
    switch self {
    case .exact: 3_000_000
    case .prefix(let text): 2_000_000 + min(text.utf8.count, 999_999)
    case .suffix(let text): 1_000_000 + min(text.utf8.count, 999_999)
    case .all, .never: 0
    }
  }
}
