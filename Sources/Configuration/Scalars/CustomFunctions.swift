import CEL
import SourceText

/// The functions that a configuration defines for its expressions.
struct CustomFunctions: Sendable {
  /// One definition: `name(a, rest...) { expression }`, or `this.name() { expression }` for a function of values.
  struct Definition: Sendable {
    let name: String
    /// The UTF-8 offsets of the name.
    let nameRange: Range<Int>
    /// Whether the function is called on a value, which its body knows as `this`.
    let isMethod: Bool
    /// The names of the parameters, without ``variadic``.
    let parameters: [String]
    /// The name of the list that takes the remaining arguments.
    let variadic: String?
    /// The UTF-8 offsets of the text between the braces.
    let bodyRange: Range<Int>
    /// The expression between the braces; nil where it cannot be read.
    let body: CELExpression?

    /// The names that the body knows in addition to those of every expression.
    var localNames: Set<String> {
      Set(parameters + [variadic].compactMap(\.self) + (isMethod ? ["this"] : []))
    }
  }

  /// The definitions in the order they are written.
  fileprivate(set) var definitions: [Definition] = []
  /// What is wrong with the text.
  fileprivate(set) var errors: [CustomFunctionsError] = []
  /// Whether reading stopped at an error, so that further definitions may follow.
  fileprivate(set) var isIncomplete = false
}

/// Something wrong with custom functions, with the UTF-8 offsets of the part to blame.
struct CustomFunctionsError: Error, Sendable {
  /// What is wrong.
  enum Reason: Sendable {
    case missingParameters(name: String)
    case missingClosingParenthesis
    case textAfterParameters
    case missingBody(name: String)
    case missingClosingBrace
    case emptyName
    case invalidName(String)
    case nameIsThis
    case severalVariadics
    case parameterAfterVariadic
    /// Defined before, at the given place.
    case duplicate(String, first: Range<Int>)
    case existing(String)
    case recursion([String])
    /// The body is not an expression; the error counts from the start of the body.
    case body(CELSyntaxError, start: Int)
  }

  let reason: Reason
  let part: Range<Int>
}

extension CustomFunctions {
  /// Reads a text of definitions. Between them, `#` starts a comment.
  init(_ text: [UInt8]) {
    var reader = CustomFunctionReader(text)
    do throws(CustomFunctionsError) {
      while let definition = try reader.next() { definitions.append(definition) }
    } catch {
      errors.append(error)
      isIncomplete = true
    }
    errors += reader.bodyErrors
    checkNames()
    checkRecursion()
    errors.sort { $0.part.lowerBound < $1.part.lowerBound }
  }

  /// An environment with the functions.
  func added(to environment: CELEnvironment) -> CELEnvironment {
    if definitions.isEmpty { return environment }
    return environment.adding(
      functions: Set(definitions.filter { !$0.isMethod }.map(\.name)),
      methods: Set(definitions.filter(\.isMethod).map(\.name)))
  }

  private mutating func checkNames() {
    let known = CELEnvironment.gateway
    var first: [String: Range<Int>] = [:]
    for definition in definitions {
      let name = definition.name
      if let before = first[name] {
        errors.append(CustomFunctionsError(reason: .duplicate(name, first: before), part: definition.nameRange))
      } else if known.functions.contains(name) || known.methods.contains(name) || CELMacro(name: name) != nil
        || name == "has"
      {
        errors.append(CustomFunctionsError(reason: .existing(name), part: definition.nameRange))
      }
      first[name] = first[name] ?? definition.nameRange
    }
  }

  /// Finds functions that call themselves, directly or through others, without recursing itself.
  private mutating func checkRecursion() {
    let names = Set(definitions.map(\.name))
    var calls: [String: [String]] = [:]
    for definition in definitions {
      let called = definition.body?.nodes.compactMap { node -> String? in
        guard case .call(let call) = node.kind, names.contains(call.name.text) else { return nil }
        return call.name.text
      }
      calls[definition.name, default: []] += called ?? []
    }
    var reported: Set<String> = []
    for definition in definitions where !reported.contains(definition.name) {
      guard let cycle = CustomFunctions.cycle(from: definition.name, calls) else { continue }
      reported.formUnion(cycle)
      errors.append(CustomFunctionsError(reason: .recursion(cycle), part: definition.nameRange))
    }
  }

  /// A shortest way from a function back to itself.
  private static func cycle(from start: String, _ calls: [String: [String]]) -> [String]? {
    var origins: [String: String] = [:]
    var pending = [start]
    var next = 0
    while next < pending.count {
      let name = pending[next]
      next += 1
      for callee in calls[name] ?? [] {
        if callee == start {
          var way = [name]
          while let last = way.last, last != start, let origin = origins[last] { way.append(origin) }
          return way.reversed()
        }
        if origins[callee] == nil {
          origins[callee] = name
          pending.append(callee)
        }
      }
    }
    return nil
  }
}

/// Reads definitions one after another.
private struct CustomFunctionReader {
  let bytes: [UInt8]
  var index = 0
  var bodyErrors: [CustomFunctionsError] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() throws(CustomFunctionsError) -> CustomFunctions.Definition? {
    skipSpaceAndComments()
    guard index < bytes.count else { return nil }
    let start = index
    let nameEnd = bytes[start...].firstIndex { "({".utf8.contains($0) } ?? bytes.count
    let line = bytes[start..<nameEnd].firstIndex(of: 0x0A) ?? nameEnd
    let header = trimmed(start..<nameEnd)
    guard nameEnd < bytes.count else {
      throw CustomFunctionsError(reason: .missingBody(name: text(trimmed(start..<line))), part: trimmed(start..<line))
    }
    if bytes[nameEnd] == UInt8(ascii: "{") {
      throw CustomFunctionsError(reason: .missingParameters(name: text(header)), part: header)
    }
    var name = header
    let isMethod = bytes[header].starts(with: "this.".utf8)
    if isMethod { name = trimmed(header.lowerBound + 5..<header.upperBound) }
    try checkName(name)
    let parametersEnd = bytes[nameEnd...].firstIndex { "){}".utf8.contains($0) } ?? bytes.count
    guard parametersEnd < bytes.count, bytes[parametersEnd] == UInt8(ascii: ")") else {
      throw CustomFunctionsError(reason: .missingClosingParenthesis, part: nameEnd..<nameEnd + 1)
    }
    let (parameters, variadic) = try readParameters(nameEnd + 1..<parametersEnd)
    index = parametersEnd + 1
    skipSpace()
    let body = try readBody(name: text(name), after: parametersEnd)
    return CustomFunctions.Definition(
      name: text(name), nameRange: name, isMethod: isMethod, parameters: parameters, variadic: variadic,
      bodyRange: body, body: expression(body))
  }

  private func readParameters(
    _ range: Range<Int>
  ) throws(CustomFunctionsError) -> (names: [String], variadic: String?) {
    var names: [String] = []
    var variadic: String?
    if trimmed(range).isEmpty { return ([], nil) }
    var start = range.lowerBound
    while start <= range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: ",")) ?? range.upperBound
      var name = trimmed(start..<end)
      let isVariadic = bytes[name].suffix(3).elementsEqual("...".utf8)
      if isVariadic { name = trimmed(name.lowerBound..<name.upperBound - 3) }
      try checkName(name)
      if variadic != nil {
        throw CustomFunctionsError(reason: isVariadic ? .severalVariadics : .parameterAfterVariadic, part: name)
      }
      if isVariadic { variadic = text(name) } else { names.append(text(name)) }
      start = end + 1
    }
    return (names, variadic)
  }

  /// Reads to the brace that closes the body; the result leaves both braces out.
  private mutating func readBody(name: String, after end: Int) throws(CustomFunctionsError) -> Range<Int> {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else {
      let brace = bytes[index...].firstIndex(of: UInt8(ascii: "{"))
      let line = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      if let brace, brace < line {
        throw CustomFunctionsError(reason: .textAfterParameters, part: trimmed(index..<brace))
      }
      throw CustomFunctionsError(reason: .missingBody(name: name), part: end..<end + 1)
    }
    let open = index
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 {
          index += 1
          return open + 1..<index - 1
        }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        skipString()
        continue
      case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/"):
        index = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
        continue
      default: break
      }
      index += 1
    }
    throw CustomFunctionsError(reason: .missingClosingBrace, part: open..<open + 1)
  }

  private mutating func skipString() {
    let quote = bytes[index]
    let isRaw =
      index > 0 && bytes[index - 1] | 0x20 == UInt8(ascii: "r")
      || index > 1 && bytes[index - 1] | 0x20 == UInt8(ascii: "b") && bytes[index - 2] | 0x20 == UInt8(ascii: "r")
    let isTriple = bytes[index...].prefix(3).count == 3 && bytes[index...].prefix(3).allSatisfy { $0 == quote }
    let length = isTriple ? 3 : 1
    index += length
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), !isRaw {
        index += 2
      } else if bytes[index] == quote, bytes[index...].prefix(length).allSatisfy({ $0 == quote }) {
        index += length
        return
      } else {
        index += 1
      }
    }
    index = min(index, bytes.count)
  }

  private mutating func expression(_ range: Range<Int>) -> CELExpression? {
    do throws(CELSyntaxError) {
      return try CELExpression.parse(utf8: Array(bytes[range]))
    } catch {
      let start = range.lowerBound + error.span.start
      let part = start..<max(start, range.lowerBound + error.span.end)
      bodyErrors.append(CustomFunctionsError(reason: .body(error, start: range.lowerBound), part: part))
      return nil
    }
  }

  private func checkName(_ range: Range<Int>) throws(CustomFunctionsError) {
    let name = text(range)
    if name.isEmpty { throw CustomFunctionsError(reason: .emptyName, part: range) }
    if name == "this" { throw CustomFunctionsError(reason: .nameIsThis, part: range) }
    let isName = bytes[range].enumerated().allSatisfy { position, byte in
      byte == UInt8(ascii: "_") || (0x61...0x7A).contains(byte | 0x20)
        || position > 0 && (0x30...0x39).contains(byte)
    }
    if !isName { throw CustomFunctionsError(reason: .invalidName(name), part: range) }
  }

  private mutating func skipSpaceAndComments() {
    while index < bytes.count {
      if isSpace(bytes[index]) {
        index += 1
      } else if bytes[index] == UInt8(ascii: "#") {
        index = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      } else {
        return
      }
    }
  }

  private mutating func skipSpace() {
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, isSpace(bytes[low]) { low += 1 }
    while high > low, isSpace(bytes[high - 1]) { high -= 1 }
    return low..<high
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
