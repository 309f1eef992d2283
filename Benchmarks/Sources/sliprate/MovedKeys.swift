import YAML

extension ConfigurationText {
  /// A key with its value moved up to the mapping around its own: behind the block it left, above it, or at the end.
  func dedent(_ member: Member, _ random: inout SeededGenerator) -> Slip? {
    guard let owner = owner(of: member.mapping), let (rest, taken) = removing(member) else { return nil }
    let removed = taken.count
    var at: Int
    let variant: String
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<7: (at, variant) = (owner.last + 1 - removed, "behind")
    case 7 where !owner.isBehindDash: (at, variant) = (owner.first, "above")
    default:
      let last = members(of: owner.mapping).map(\.last).max() ?? owner.last
      (at, variant) = (last + 1 - removed, "end")
    }
    at = min(at, rest.count)
    var text = rest
    text.insert(contentsOf: indented(taken, by: owner.column), at: at)
    return Slip(
      kind: .dedent, variant: variant, text: text.joined(separator: "\n"), key: member.name, lines: [at + 1],
      answers: [name(of: member.mapping)])
  }

  /// A key with its value moved into a mapping beside it, or into the last entry of a list beside it.
  func sink(_ member: Member, _ random: inout SeededGenerator) -> Slip? {
    let siblings = members(of: member.mapping).filter { $0.first != member.first }
    guard let sibling = siblings.randomElement(using: &random), let (rest, taken) = removing(member) else { return nil }
    var target = sibling.entry.value
    var variant = "mapping"
    if document.kind(target) == .sequence, let last = document.elements(target).last {
      (target, variant) = (last, "entry")
    }
    let inner = members(of: target)
    guard document.kind(target) == .mapping, let first = inner.first, let last = inner.last, !document.isAlias(target)
    else { return nil }
    var at = last.last + 1
    if !first.isBehindDash, Int.random(in: 0..<4, using: &random) == 0 {
      at = first.first
      variant += " top"
    }
    if at > member.first { at -= taken.count }
    var text = rest
    text.insert(contentsOf: indented(taken, by: first.column), at: at)
    return Slip(
      kind: .sink, variant: variant, text: text.joined(separator: "\n"), key: member.name, lines: [at + 1],
      answers: [name(of: member.mapping)])
  }
}
