import RegularExpressions

/// A regular expression as configured, in the syntax that RE2 has in common with other linear-time engines.
struct PatternText: Sendable {
  let expression: RegularExpression
  /// The text as RE2 wants it.
  let rewritten: String
}

/// Why a text is not a ``PatternText``.
struct PatternTextError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    /// It is not a regular expression. The message has no full stop.
    case syntax(String)
    /// It is one, but with something that cannot be carried out here. The message has no full stop.
    case unsupported(String)
  }

  let reason: Reason
  /// The UTF-8 offsets of the part to blame; all of the text where none is known.
  let part: Range<Int>
}

extension PatternText {
  /// Parses a text. A group named `(?<n>…)` is read as `(?P<n>…)`.
  init(_ text: String) throws(PatternTextError) {
    let scan = PatternScan(text)
    if let found = scan.unsupported { throw PatternTextError(reason: .unsupported(found.message), part: found.part) }
    rewritten = scan.rewritten
    do {
      expression = try RegularExpression(rewritten)
    } catch {
      let whole = 0..<text.utf8.count
      let part = error.part.map { scan.original($0) } ?? whole
      if scan.lookAround != nil || scan.backReference != nil {
        let found = scan.lookAround ?? scan.backReference ?? part
        let what = scan.lookAround != nil ? "look-around" : "references back to groups"
        throw PatternTextError(reason: .syntax("regular expressions have no \(what) here"), part: found)
      }
      if error.part?.count == scan.rewritten.utf8.count, let open = scan.openGroup {
        throw PatternTextError(reason: .syntax("a `)` is missing"), part: open)
      }
      switch error.kind {
      case .syntax: throw PatternTextError(reason: .syntax(error.message), part: part)
      case .tooLarge: throw PatternTextError(reason: .unsupported(error.message), part: part)
      }
    }
  }
}

/// What a pattern holds that RE2 writes differently or does not have.
private struct PatternScan {
  /// The pattern with the names of groups as RE2 wants them.
  private(set) var rewritten = ""
  private(set) var unsupported: (message: String, part: Range<Int>)?
  private(set) var lookAround: Range<Int>?
  private(set) var backReference: Range<Int>?
  /// The innermost group without an end.
  private(set) var openGroup: Range<Int>?
  /// The offsets in the original at which a `P` was put in.
  private var insertions: [Int] = []
  private let bytes: [UInt8]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var index = 0
    var classDepth = 0
    var groups: [Int] = []
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        if classDepth == 0, index + 1 < bytes.count, (0x31...0x39).contains(bytes[index + 1]), backReference == nil {
          backReference = index..<index + 2
        }
        index += 2
        continue
      case UInt8(ascii: "[") where classDepth == 0:
        classDepth = 1
        index += 1
        // A `]` that comes first is a member of the class.
        if at(index, "^") { index += 1 }
        if at(index, "]") { index += 1 }
        continue
      case UInt8(ascii: "]") where classDepth > 0: classDepth -= 1
      case UInt8(ascii: "["):
        if at(index, "[:") {
          classDepth += 1
        } else if unsupported == nil {
          unsupported = ("a class of characters inside another one is not supported", index..<index + 1)
        }
      case UInt8(ascii: "&") where classDepth > 0 && at(index, "&&"),
        UInt8(ascii: "-") where classDepth > 0 && at(index, "--["),
        UInt8(ascii: "~") where classDepth > 0 && at(index, "~~"):
        if unsupported == nil {
          unsupported = ("set operations within a class of characters are not supported", index..<index + 2)
        }
      case UInt8(ascii: "(") where classDepth == 0:
        groups.append(index)
        if at(index, "(?") { scanGroup(index) }
      case UInt8(ascii: ")") where classDepth == 0: _ = groups.popLast()
      case UInt8(ascii: "{") where classDepth == 0: scanCount(index)
      default: break
      }
      index += 1
    }
    openGroup = classDepth == 0 ? groups.last.map { $0..<$0 + 1 } : nil
    var result: [UInt8] = []
    var start = 0
    for insertion in insertions {
      result += bytes[start..<insertion] + [UInt8(ascii: "P")]
      start = insertion
    }
    rewritten = String(decoding: result + bytes[start...], as: UTF8.self)
  }

  /// The offsets in the original of a part of the rewritten pattern.
  func original(_ part: Range<Int>) -> Range<Int> {
    func back(_ offset: Int) -> Int {
      offset - insertions.enumerated().filter { $0.element + $0.offset < offset }.count
    }
    return back(part.lowerBound)..<max(back(part.lowerBound), back(part.upperBound))
  }

  private func at(_ index: Int, _ text: String) -> Bool {
    index <= bytes.count && bytes[index...].starts(with: text.utf8)
  }

  private mutating func scanGroup(_ index: Int) {
    if at(index, "(?=") || at(index, "(?!") || at(index, "(?<=") || at(index, "(?<!") {
      if lookAround == nil { lookAround = index..<index + (at(index, "(?<") ? 4 : 3) }
    } else if at(index, "(?<") {
      insertions.append(index + 2)
    } else {
      let flags = bytes[(index + 2)...].prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == UInt8(ascii: "-") }
      guard let end = flags.indices.last, end + 1 < bytes.count,
        bytes[end + 1] == UInt8(ascii: ")") || bytes[end + 1] == UInt8(ascii: ":"),
        let flag = flags.firstIndex(where: { "xuR".utf8.contains($0) }), unsupported == nil
      else { return }
      let name = String(decoding: [bytes[flag]], as: UTF8.self)
      unsupported = ("the flag `\(name)` of regular expressions is not supported", flag..<flag + 1)
    }
  }

  /// Counts above 1000 are refused by RE2 as if they broke the grammar.
  private mutating func scanCount(_ index: Int) {
    guard let close = bytes[index...].firstIndex(of: UInt8(ascii: "}")), close > index + 1 else { return }
    let inner = bytes[(index + 1)..<close]
    let numbers = inner.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true)
    guard inner.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ",") }), numbers.count <= 2 else {
      return
    }
    let isLarge = numbers.contains { digits in
      let value = digits.drop { $0 == 0x30 }
      return value.count > 4 || value.count == 4 && !value.elementsEqual("1000".utf8)
    }
    if isLarge, unsupported == nil {
      unsupported = ("a repetition is counted higher than 1000", index..<close + 1)
    }
  }
}
