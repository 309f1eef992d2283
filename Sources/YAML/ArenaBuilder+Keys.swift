import Diagnostics
import SourceText

extension ArenaBuilder {
  /// Refuses keys that are not scalars and notes equal ones.
  mutating func checkKeys(of mapping: Int) {
    let first = Int(arena.nodes[mapping].first)
    let last = first + Int(arena.nodes[mapping].count)
    var needsCanonicalKeys = false
    for index in first..<last {
      let key = arena.entries[index].key
      let node = arena.nodes[arena.resolve(key.index)]
      switch keyForm(node) {
      case .text: break
      case .canonical: needsCanonicalKeys = true
      case .null: reportNullKey(key, isMissing: node.count == 0)
      case .collection: reportCollectionKey(key)
      }
    }
    if last - first > KeyIndex.smallest { arena.largeMappings.append(mapping) }
    if last - first < 2 { return }
    if needsCanonicalKeys || last - first > 8 {
      findDuplicatesByHash(first..<last, mapping, canonical: needsCanonicalKeys)
    } else {
      findDuplicatesByComparing(first..<last, mapping)
    }
  }

  private enum KeyForm { case text, canonical, null, collection }

  private func keyForm(_ node: NodeRecord) -> KeyForm {
    guard node.shape == .scalar else { return .collection }
    guard !node.flags.contains(.unknown), node.style == .plain || node.tag != .none else { return .text }
    return arena.text.withUnsafeBufferPointer { text in
      let bytes = UnsafeBufferPointer(rebasing: text[Int(node.first)..<Int(node.first) + Int(node.count)])
      if mayHaveCanonicalForm(bytes) { return .canonical }
      let isNullable = node.tag == .null || node.style == .plain && node.tag != .string
      return isNullable && isNull(bytes) ? .null : .text
    }
  }

  private mutating func reportCollectionKey(_ key: NodeID) {
    report(keyFinding("a list or a mapping cannot be a key", key, "not a name", flowHelp(key)))
  }

  private mutating func reportNullKey(_ key: NodeID, isMissing: Bool) {
    let message = isMissing ? "a key is missing before the `:`" : "null cannot be a key"
    let help = isMissing ? [] : ["Put the key in quotes if the text is meant."]
    report(keyFinding(message, key, isMissing ? "no key here" : "this is null", help))
  }

  private func flowHelp(_ key: NodeID) -> [String] {
    // `name: {{ template }}` is the usual way to get here.
    arena.nodes[key.index].flags.contains(.flow)
      ? ["A plain value cannot start with `{` or `[`; put the text in quotes if it is meant literally."] : []
  }

  private func keyFinding(_ message: String, _ key: NodeID, _ label: String, _ help: [String]) -> Diagnostic {
    let node = arena.nodes[key.index]
    return Diagnostic(
      rule: "yaml-key", message: message, span: text.sourceSpan(Int(node.start), Int(node.end)), label: label,
      help: help)
  }

  private func comparable(_ entry: Int) -> NodeRecord? {
    let node = arena.nodes[arena.resolve(arena.entries[entry].key.index)]
    return node.shape == .scalar ? node : nil
  }

  /// Few keys: every pair is compared, which needs no memory.
  private mutating func findDuplicatesByComparing(_ entries: Range<Int>, _ mapping: Int) {
    for second in entries.dropFirst() {
      guard let node = comparable(second) else { continue }
      for first in entries.lowerBound..<second {
        guard let other = comparable(first), haveSameText(node, other) else { continue }
        noteDuplicate(first, second, mapping)
        break
      }
    }
  }

  /// Many keys: a table from hash to the first key with that hash; keys that collide are chained.
  private mutating func findDuplicatesByHash(_ entries: Range<Int>, _ mapping: Int, canonical: Bool) {
    var heads: [Int: Int] = [:]
    heads.reserveCapacity(entries.count)
    var next = Array(repeating: -1, count: entries.count)
    for entry in entries {
      guard let node = comparable(entry) else { continue }
      let key = canonical ? canonicalKey(arena.text(of: node), node) : nil
      let hash = if let key { hashOf(key) } else { hash(of: node) }
      var candidate = heads[hash] ?? -1
      let head = candidate
      while candidate >= 0, !isSameKey(candidate, node, key, canonical) {
        candidate = next[candidate - entries.lowerBound]
      }
      if candidate >= 0 {
        noteDuplicate(candidate, entry, mapping)
      } else {
        next[entry - entries.lowerBound] = head
        heads[hash] = entry
      }
    }
  }

  private func isSameKey(_ entry: Int, _ node: NodeRecord, _ key: String?, _ canonical: Bool) -> Bool {
    guard let other = comparable(entry) else { return false }
    guard canonical else { return haveSameText(node, other) }
    let text = arena.text(of: node)
    let otherText = arena.text(of: other)
    let otherKey = canonicalKey(otherText, other)
    switch (key, otherKey) {
    case (nil, nil): return haveSameText(node, other)
    case (let key?, let otherKey?): return key == otherKey
    case (let key?, nil): return otherText.elementsEqual(key.utf8)
    case (nil, let otherKey?): return text.elementsEqual(otherKey.utf8)
    }
  }

  private func haveSameText(_ a: NodeRecord, _ b: NodeRecord) -> Bool {
    guard a.count == b.count else { return false }
    return arena.text.withUnsafeBufferPointer { text in
      for index in 0..<Int(a.count) where text[Int(a.first) + index] != text[Int(b.first) + index] { return false }
      return true
    }
  }

  private func hash(of node: NodeRecord) -> Int {
    arena.text.withUnsafeBytes { text in
      hashOf(UnsafeRawBufferPointer(rebasing: text[Int(node.first)..<Int(node.first) + Int(node.count)]))
    }
  }

  private mutating func noteDuplicate(_ first: Int, _ second: Int, _ mapping: Int) {
    arena.duplicates.append(
      Document.DuplicateKey(
        first: arena.entries[first].key, second: arena.entries[second].key, mapping: NodeID(mapping)))
  }
}

private func hashOf(_ key: String) -> Int {
  var key = key
  return key.withUTF8 { hashOf(UnsafeRawBufferPointer($0)) }
}

/// Seeded per process, so that nobody can prepare keys that collide.
private func hashOf(_ bytes: UnsafeRawBufferPointer) -> Int {
  var hasher = Hasher()
  hasher.combine(bytes: bytes)
  return hasher.finalize()
}
