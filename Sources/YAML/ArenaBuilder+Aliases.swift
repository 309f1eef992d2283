import Diagnostics
import SourceText

extension ArenaBuilder {
  /// Adds an alias, or in place of one that is refused a scalar without a known value.
  mutating func alias(_ name: String, _ start: Int, _ end: Int) {
    scanGap(to: start)
    scanned = max(scanned, end)
    significantEnd = max(significantEnd, end)
    let span = text.sourceSpan(start, end)
    var record = NodeRecord(start: UInt32(start), end: UInt32(end), parent: parent, shape: .scalar)
    record.first = UInt32(arena.text.count)
    record.flags = .unknown
    guard let target = anchors[name] else {
      report(
        Diagnostic(
          rule: "yaml-unknown-alias",
          message: "the alias `*\(name)` refers to an anchor that is not defined before it",
          span: span, label: "no anchor of this name above", help: unknownAliasHelp(name)))
      _ = append(record)
      return
    }
    let anchorSpan = text.sourceSpan(
      arena.propertyStarts[target] ?? Int(arena.nodes[target].start), Int(arena.nodes[target].start))
    guard let info = anchored[target] else {
      report(
        Diagnostic(
          rule: "yaml-alias-budget",
          message: "the alias `*\(name)` stands inside the node it refers to, which would never end",
          span: span, label: "refers to a node around it", related: [Label(anchorSpan, "the anchor is here")]))
      _ = append(record)
      return
    }
    if frames.count + info.height > limits.depth {
      report(depthFinding(span, limits))
      _ = append(record)
      return
    }
    if aliasedNodes + info.size > limits.aliasedNodes {
      if aliasedNodes <= limits.aliasedNodes { report(budgetFinding(name, span, anchorSpan)) }
      aliasedNodes = limits.aliasedNodes + 1
      _ = append(record)
      return
    }
    aliasedNodes += info.size
    record.shape = .alias
    record.flags = []
    record.first = UInt32(target)
    _ = append(record, size: info.size, height: info.height)
  }

  private func unknownAliasHelp(_ name: String) -> [String] {
    if anchors.isEmpty {
      return ["A plain value cannot start with `*`; put the text in quotes: \"*\(name)\"."]
    }
    let known = anchors.keys.sorted().prefix(5).map { "`\($0)`" }.joined(separator: ", ")
    return ["Anchors defined up to here: \(known)."]
  }

  private func budgetFinding(_ name: String, _ span: ByteSpan, _ anchor: ByteSpan) -> Diagnostic {
    Diagnostic(
      rule: "yaml-alias-budget",
      message: "with `*\(name)` the aliases of this file stand for more than \(limits.aliasedNodes) nodes",
      span: span, label: "the limit is passed here", related: [Label(anchor, "the anchor is here")],
      notes: ["Aliases of aliases multiply; the limit keeps a small file from becoming a huge configuration."])
  }
}

func depthFinding(_ span: ByteSpan, _ limits: Limits) -> Diagnostic {
  Diagnostic(
    rule: "yaml-depth", message: "the nesting is deeper than \(limits.depth) levels", span: span,
    label: "level \(limits.depth + 1) starts here")
}
