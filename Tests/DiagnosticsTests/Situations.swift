import Diagnostics
import SourceText

/// Small files and findings that every renderer is shown.
enum Situation {
  /// The span of the `occurrence`-th place (from 1) where `text` stands in `source`.
  static func span(_ text: String, in source: SourceFile, occurrence: Int = 1) -> ByteSpan {
    let needle = Array(text.utf8)
    var left = occurrence
    for start in 0...(source.bytes.count - needle.count)
    where source.bytes[start..<start + needle.count].elementsEqual(needle) {
      left -= 1
      if left == 0 { return ByteSpan(start, start + needle.count) }
    }
    preconditionFailure("the situation does not contain \(text)")
  }

  static func report(_ source: SourceFile, _ diagnostics: Diagnostic...) -> FileReport {
    FileReport(name: source.name, source: source, diagnostics: diagnostics)
  }

  static let clean = FileReport(name: "good.yaml", source: SourceFile(name: "good.yaml", text: "llm: {}\n"))

  static let misplaced = SourceFile(
    name: "config.yaml",
    text: """
      llm:
        models:
        - name: fast
          provider: openAI
          params:
            model: small
          hostOverride: localhost:11434

      """
  )

  /// A finding with a far label, a note, help, and a fix that moves a line.
  static let move = report(
    misplaced,
    Diagnostic(
      rule: "misplaced-field",
      message: "`hostOverride` is not a field of a model; it belongs under `params`",
      span: span("hostOverride", in: misplaced),
      label: "not accepted here",
      related: [Label(span("name", in: misplaced), "this model")],
      notes: ["a model accepts `name`, `params` and `provider`"],
      help: ["write it like this:\nparams:\n  hostOverride: localhost:11434"],
      fixes: [
        Fix(
          "move `hostOverride` under `params`", .safe,
          [
            TextEdit(span("    hostOverride: localhost:11434\n", in: misplaced), ""),
            TextEdit(
              ByteSpan(
                span("      model: small\n", in: misplaced).end, span("      model: small\n", in: misplaced).end),
              "      hostOverride: localhost:11434\n"),
          ])
      ],
      path: "llm.models[0]"
    )
  )

  /// A finding about the environment.
  static let placeless = FileReport(
    name: "",
    diagnostics: [Diagnostic(rule: "port-in-use", message: "port 3000 is in use", span: nil, notes: ["by pid 7"])]
  )

  /// A file that could not be read.
  static let unreadable = FileReport(
    name: "gone.yaml", diagnostics: [Diagnostic(rule: "unreadable", message: "no such file", span: nil)]
  )

  static let wideSource = SourceFile(name: "wide.yaml", text: "\tname: \"日本 🚀\" # x\r\nb: é\r\n")
  static let wide = report(
    wideSource,
    Diagnostic(
      rule: "bad-name", severity: .warning, message: "odd name", span: span("🚀", in: wideSource), label: "here",
      related: [Label(span("日本", in: wideSource), "and here")]),
    Diagnostic(rule: "tab", severity: .note, message: "a tab", span: span("\t", in: wideSource))
  )

  static let endSource = SourceFile(name: "end.yaml", text: "llm:\n  models:\n")
  static let end = report(
    endSource,
    Diagnostic(rule: "missing", message: "no models", span: ByteSpan(16, 16), label: "expected a list")
  )

  static let secret = "sk-live-0123456789"
  static let secretSource = SourceFile(
    name: "secret.yaml",
    text: """
      params:
        model: m
      apiKey: "sk-live-0123456789" # key
      pem: |
        first line of it
        second

      """
  )
  /// A secret on one line, one of several lines, and a fix that moves the first.
  static let redacted: FileReport = {
    let line = span("apiKey: \"sk-live-0123456789\"", in: secretSource)
    let after = span("  model: m\n", in: secretSource).end
    var result = report(
      secretSource,
      Diagnostic(
        rule: "misplaced-field", message: "`apiKey` holds sk-live-0123456789",
        span: span("\"sk-live-0123456789\"", in: secretSource), label: "sk-live-0123456789 is secret",
        notes: ["sk-live-0123456789"], help: ["not sk-live-0123456789"],
        fixes: [
          Fix(
            "move sk-live-0123456789", .unsafe,
            [
              TextEdit(ByteSpan(after, after), "  apiKey: 'sk-live-0123456789'\n  pem: |\n      second\n"),
              TextEdit(line, ""),
            ])
        ]),
      Diagnostic(
        rule: "bad-pem", message: "not a certificate",
        span: span("|\n  first line of it\n  second\n", in: secretSource),
        label: "read from here", related: [Label(span("of it", in: secretSource), "inside")])
    )
    result.redactions = [
      span("\"sk-live-0123456789\"", in: secretSource), span("  first line of it\n  second\n", in: secretSource),
    ]
    return result
  }()

  static let hostileSource = SourceFile(name: "a b:c&<\"'>\n,;]%]]>\u{1B}\u{1}é.yaml", text: "key: {x}\n")
  /// A name and a message that try to leave their place in every format.
  static let hostile = report(
    hostileSource,
    Diagnostic(
      rule: "r", message: "]]> & <b> \"q\" 'a'\r\n::error::50%\u{7}\u{0} ##vso[task.complete]\u{9B}",
      span: span("key", in: hostileSource))
  )

  /// One finding about a text in the format `full`.
  static func full(_ text: String, _ diagnostic: Diagnostic, width: Int? = nil) -> String {
    let source = SourceFile(name: "f", text: text)
    return render([report(source, diagnostic)], as: .full, options: RenderOptions(width: width))
  }

  static let all = [clean, move, placeless, unreadable, wide, end, redacted]
}
