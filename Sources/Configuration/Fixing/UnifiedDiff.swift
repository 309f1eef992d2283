public import Diagnostics
import SourceText

/// The difference between two texts of one file in the unified format of POSIX `diff -u`; empty where there is none.
///
/// Lines end with LF, and CR LF is kept as it is. Secrets of either report are replaced by `•••` in both texts, so a
/// change near a secret is to be read, not to be applied by another tool.
///
/// - Parameters:
///   - context: Unchanged lines shown around a change.
///   - color: Whether ANSI colours are used.
public func unifiedDiff(_ before: FileReport, _ after: FileReport, context: Int = 3, color: Bool = false) -> String {
  guard let old = before.source, let new = after.source, old.bytes != new.bytes else { return "" }
  let paint = DiffPaint(isColored: color)
  let name = String(decoding: before.name.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x3F : $0 }, as: UTF8.self)
  let mask = SecretMask([before, after])
  let oldLines = DiffLines(old.bytes, secrets: mask.spans(of: before))
  let newLines = DiffLines(new.bytes, secrets: mask.spans(of: after))
  var result = paint.header("--- \(name)") + paint.header("+++ \(name)")
  for hunk in hunks(changes(oldLines.keys, newLines.keys), context) {
    result += paint.place("@@ -\(hunk.old.described) +\(hunk.new.described) @@")
    for step in hunk.steps {
      switch step {
      case .kept(_, let line): result += paint.line(" ", newLines, line)
      case .removed(let line): result += paint.line("-", oldLines, line)
      case .added(let line): result += paint.line("+", newLines, line)
      }
    }
  }
  return result
}

/// A step from the old list of lines to the new one, with indices of lines.
private enum DiffStep {
  case kept(old: Int, new: Int)
  case removed(old: Int)
  case added(new: Int)

  var isKept: Bool { if case .kept = self { true } else { false } }
}

/// Changes that lie close together, with the unchanged lines around them.
private struct Hunk {
  struct Part {
    var first: Int
    var count = 0
    /// Start and count as the format wants them: an empty part is named by the line before it.
    var described: String {
      let start = count == 0 ? first : first + 1
      return count == 1 ? "\(start)" : "\(start),\(count)"
    }
  }

  var old: Part
  var new: Part
  var steps: [DiffStep] = []
}

private func changes(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [DiffStep] {
  let difference = new.difference(from: old)
  var removed: Set<Int> = []
  var added: Set<Int> = []
  for change in difference {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): added.insert(offset)
    }
  }
  var steps: [DiffStep] = []
  var (i, j) = (0, 0)
  while i < old.count || j < new.count {
    if removed.contains(i) {
      steps.append(.removed(old: i))
      i += 1
    } else if added.contains(j) {
      steps.append(.added(new: j))
      j += 1
    } else {
      steps.append(.kept(old: i, new: j))
      (i, j) = (i + 1, j + 1)
    }
  }
  return steps
}

private func hunks(_ steps: [DiffStep], _ context: Int) -> [Hunk] {
  var result: [Hunk] = []
  var (old, new) = (0, 0)
  let changed = steps.indices.filter { !steps[$0].isKept }
  var shown = Set<Int>()
  for index in changed { shown.formUnion(max(0, index - context)...min(steps.count - 1, index + context)) }
  var isOpen = false
  for (index, step) in steps.enumerated() {
    if shown.contains(index) {
      if !isOpen { result.append(Hunk(old: .init(first: old), new: .init(first: new))) }
      result[result.count - 1].append(step)
    }
    isOpen = shown.contains(index)
    switch step {
    case .kept: (old, new) = (old + 1, new + 1)
    case .removed: old += 1
    case .added: new += 1
    }
  }
  return result
}

extension Hunk {
  fileprivate mutating func append(_ step: DiffStep) {
    steps.append(step)
    switch step {
    case .kept:
      old.count += 1
      new.count += 1
    case .removed: old.count += 1
    case .added: new.count += 1
    }
  }
}

/// The lines of a text: as they are compared, and as they are shown.
private struct DiffLines {
  /// Every line with its line feed.
  let keys: [ArraySlice<UInt8>]
  private let shown: [String]

  init(_ bytes: [UInt8], secrets: [ByteSpan]) {
    var keys: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      keys.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { keys.append(bytes[start...]) }
    self.keys = keys
    var pending = secrets[...]
    shown = keys.map { line in
      while let first = pending.first, first.end <= line.startIndex { pending.removeFirst() }
      return SecretMask.hiding(pending.prefix { $0.start < line.endIndex }, in: line)
    }
  }

  /// A line for output, without its line feed, and whether it has one.
  func line(_ index: Int) -> (text: String, isEnded: Bool) { (shown[index], keys[index].last == 0x0A) }
}

private struct DiffPaint {
  var isColored: Bool

  func header(_ text: String) -> String { painted(text, "1") + "\n" }
  func place(_ text: String) -> String { painted(text, "36") + "\n" }

  func line(_ sign: String, _ lines: DiffLines, _ index: Int) -> String {
    let (text, isEnded) = lines.line(index)
    let code = sign == "-" ? "31" : sign == "+" ? "32" : nil
    return painted(sign + text, code) + "\n" + (isEnded ? "" : "\\ No newline at end of file\n")
  }

  private func painted(_ text: String, _ code: String?) -> String {
    guard isColored, let code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
