import YAML

extension ConfigurationText {
  /// All indentation of the file lost.
  var flatFile: Slip? {
    let lost = Set(lines.indices.filter { indentation($0) > 0 && indentation($0) < lines[$0].count })
    let openers = members.filter { document.kind($0.entry.value) != .scalar }.map(\.name)
    return Slip(
      kind: .flat, variant: "file", text: lines.map { String($0.drop { $0 == " " }) }.joined(separator: "\n"),
      key: "", lines: Set(lost.map { $0 + 1 }), answers: openers)
  }

  /// The indentation of the block below a key lost: all of it, all beyond that of the key, or one level.
  func flatBlock(_ member: Member, _ random: inout SeededGenerator) -> Slip? {
    guard document.kind(member.entry.value) != .scalar, !document.isFlow(member.entry.value), member.last > member.first
    else { return nil }
    let block = (member.first + 1)...member.last
    let inner = block.filter { !lines[$0].isEmpty }.map { indentation($0) }.min() ?? 0
    guard inner > member.column else { return nil }
    let variant = ["column 1", "column of the key", "one level"].randomElement(using: &random) ?? ""
    var text = lines
    var lost: Set<Int> = []
    for line in block where !lines[line].isEmpty {
      let dropped =
        switch variant {
        case "column 1": indentation(line)
        case "column of the key": indentation(line) - member.column
        default: inner - member.column
        }
      text[line] = String(lines[line].dropFirst(dropped))
      if dropped > 0 { lost.insert(line + 1) }
    }
    return Slip(
      kind: .flat, variant: variant, text: text.joined(separator: "\n"), key: member.name, lines: lost,
      answers: [member.name])
  }
}
