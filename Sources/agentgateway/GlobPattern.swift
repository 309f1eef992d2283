/// A pattern for paths, as shells have them.
///
/// `*` stands for any characters of one name, `?` for one character, `[a-z]` and `[!a-z]` for one of a set, and a name
/// `**` for any number of folders. Names that begin with a dot are found only where the pattern has the dot. A
/// backslash takes the next character as it is.
struct GlobPattern {
  /// One name of the pattern.
  enum Part: Equatable {
    /// Taken as it is.
    case name(String)
    /// Compared with each name of a folder.
    case pattern([Character])
    /// `**`.
    case anyFolders
  }

  /// Whether the pattern starts at the root.
  let isAbsolute: Bool
  let parts: [Part]

  init(_ text: String) {
    isAbsolute = text.hasPrefix("/")
    parts = text.split(separator: "/").filter { $0 != "." }.reduce(into: []) { parts, part in
      if part != "**" {
        parts.append(GlobPattern.isPattern(part) ? .pattern(Array(part)) : .name(String(part)))
      } else if parts.last != .anyFolders {
        parts.append(.anyFolders)
      }
    }
  }

  /// Whether a text holds characters that mean something in a pattern.
  static func isPattern(_ text: some StringProtocol) -> Bool { text.contains { $0 == "*" || $0 == "?" || $0 == "[" } }

  /// Whether a name fits one name of a pattern.
  static func matches(_ name: String, _ pattern: [Character]) -> Bool {
    if name.first == ".", pattern.first != "." { return false }
    let name = Array(name)
    // Where to go on when what follows the last star does not fit: one character further.
    var retry: (pattern: Int, name: Int)?
    var (p, n) = (0, 0)
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        retry = (p, n)
        p += 1
      } else if p < pattern.count, let next = step(pattern, p, name[n]) {
        (p, n) = (next, n + 1)
      } else if let last = retry {
        retry = (last.pattern, last.name + 1)
        (p, n) = (last.pattern + 1, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }

  /// The index after the element at `index` where it fits a character; nil where it does not.
  private static func step(_ pattern: [Character], _ index: Int, _ character: Character) -> Int? {
    switch pattern[index] {
    case "?": return index + 1
    case "[":
      guard let (set, end) = characterSet(pattern, index) else { return character == "[" ? index + 1 : nil }
      return set(character) ? end : nil
    case "\\" where index + 1 < pattern.count: return pattern[index + 1] == character ? index + 2 : nil
    default: return pattern[index] == character ? index + 1 : nil
    }
  }

  /// The set that starts at a `[`, and the index after its `]`; nil where it has none.
  private static func characterSet(_ pattern: [Character], _ start: Int) -> ((Character) -> Bool, Int)? {
    var index = start + 1
    let isNegated = index < pattern.count && (pattern[index] == "!" || pattern[index] == "^")
    if isNegated { index += 1 }
    let first = index
    var ranges: [ClosedRange<Character>] = []
    while index < pattern.count, pattern[index] != "]" || index == first {
      let low = pattern[index]
      if index + 2 < pattern.count, pattern[index + 1] == "-", pattern[index + 2] != "]" {
        if low <= pattern[index + 2] { ranges.append(low...pattern[index + 2]) }
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    guard index < pattern.count else { return nil }
    return ({ character in ranges.contains { $0.contains(character) } != isNegated }, index + 1)
  }
}

/// The files that fit a pattern, sorted by the bytes of their paths; folders are not among them.
///
/// Links to files are followed, links to folders only where the pattern names them. Folders that cannot be read hold
/// nothing that fits.
func files(matching pattern: String) -> [String] {
  let glob = GlobPattern(pattern)
  var found: Set<String> = []
  expand(glob.isAbsolute ? "/" : "", glob.parts[...], into: &found)
  return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

private func expand(_ prefix: String, _ parts: ArraySlice<GlobPattern.Part>, into found: inout Set<String>) {
  guard let part = parts.first else { return }
  let rest = parts.dropFirst()
  switch part {
  case .name(let name): visit(prefix + name, rest, into: &found)
  case .pattern(let pattern):
    for entry in entries(ofFolder: prefix.isEmpty ? "." : prefix) ?? []
    where GlobPattern.matches(entry.name, pattern) {
      visit(prefix + entry.name, rest, into: &found)
    }
  case .anyFolders:
    // At the end it stands for everything below.
    expand(prefix, rest.isEmpty ? [.pattern(["*"])] : rest, into: &found)
    for entry in entries(ofFolder: prefix.isEmpty ? "." : prefix) ?? [] where !entry.name.hasPrefix(".") {
      let path = prefix + entry.name
      if (entry.kind ?? fileKind(path, followsLinks: false)) == .folder { expand(path + "/", parts, into: &found) }
    }
  }
}

private func visit(_ path: String, _ rest: ArraySlice<GlobPattern.Part>, into found: inout Set<String>) {
  switch fileKind(path, followsLinks: true) {
  case .folder: expand(path + "/", rest, into: &found)
  case .other: if rest.isEmpty { found.insert(path) }
  case nil: return
  }
}
