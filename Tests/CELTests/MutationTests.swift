import CEL
import JSON
import SourceText
import Testing

/// Changes one byte of valid expressions at a time: whatever comes out is parsed, or refused inside the text.
@Suite struct MutationTests {
  static let seeds = [
    "request.headers['x-a'].split(',').map(h, h.trim()).exists(h, h == 'é') ? jwt.sub : 'none'",
    "has(jwt.groups) && [1, 2u, 0x1F, -1.5e3, .5][0] in {'a': b'\\x41', ?\"b\": r'\\d', true: null}",
    "json(request.body).with(b, default(b.model, '')).startsWith('''gpt''') || !(-a.`b-c` != 3 % 2)",
    "C.D{e: 'a\\n\\u00e9\\101', ?f: a.?b[?0]} // comment\n == math.greatest(1, 2) * (3 - 4) / 5 >= 6",
  ]

  @Test func everyMutationEndsInAValueOrAFaultInside() throws {
    var generator = Generator(state: 20_260_821)
    let alphabet = Array("abrux01.9'\"`\\()[]{},:?!-+*/%<>=&|@ \n\u{0}".utf8) + [0xC3, 0xFF]
    var verdicts = (accepted: 0, refused: 0)
    for _ in 0..<5000 {
      var bytes = Array(Self.seeds[generator.below(Self.seeds.count)].utf8)
      let place = generator.below(bytes.count)
      switch generator.below(3) {
      case 0: bytes[place] = alphabet[generator.below(alphabet.count)]
      case 1: bytes.insert(alphabet[generator.below(alphabet.count)], at: place)
      default: bytes.remove(at: place)
      }
      if try checkOne(bytes) { verdicts.accepted += 1 } else { verdicts.refused += 1 }
    }
    #expect(verdicts.accepted > 500 && verdicts.refused > 500, "\(verdicts)")
  }

  /// Every prefix of an expression, too: texts as they are while they are typed.
  @Test func prefixes() throws {
    for seed in Self.seeds {
      let bytes = Array(seed.utf8)
      for count in bytes.indices { _ = try checkOne(Array(bytes[..<count])) }
    }
  }

  /// Whether the text was accepted; spans are checked either way.
  private func checkOne(_ bytes: [UInt8]) throws -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      let expression = try CELExpression.parse(utf8: bytes, options: CELParsingOptions(optionalSyntax: true))
      for node in expression.nodes { #expect(node.span.end <= bytes.count, "\(text)") }
      for name in expression.unknownNames(in: .gateway) { #expect(name.span.end <= bytes.count, "\(text)") }
      return true
    } catch {
      #expect(error.span.end <= bytes.count, "\(text)")
      #expect(error.opening.map { $0.end <= bytes.count } ?? true, "\(text)")
      #expect(!error.message.isEmpty)
      return false
    }
  }

  /// A linear congruential generator: the same mutations in every run.
  struct Generator {
    var state: UInt64
    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }
}
