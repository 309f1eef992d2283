/// Figures for one kind of slip.
struct Tally {
  private(set) var count = 0
  private var refused = 0
  private var located = 0
  private var explained = 0
  private var repaired = 0
  private var safelyRepaired = 0
  private var wrong = 0
  private var safelyWrong = 0
  private var findings: [Int] = []

  mutating func add(_ verdict: Verdict) {
    count += 1
    refused += verdict.isRefused ? 1 : 0
    located += verdict.isLocated ? 1 : 0
    explained += verdict.isExplained ? 1 : 0
    repaired += verdict.isRepaired ? 1 : 0
    safelyRepaired += verdict.isSafelyRepaired ? 1 : 0
    wrong += verdict.isWrong ? 1 : 0
    safelyWrong += verdict.isSafelyWrong ? 1 : 0
    findings.append(verdict.findings.count)
  }

  static let heading = row(
    "kind", ["slips", "refused", "located", "explained", "repaired", "by safe", "wrong", "wrong safe", "findings"])

  func row(_ name: String) -> String {
    let median = findings.sorted()[findings.count / 2]
    let shares = [refused, located, explained, repaired, safelyRepaired, wrong, safelyWrong].map(share)
    return Tally.row(name, ["\(count)"] + shares + ["\(median)"])
  }

  private func share(_ number: Int) -> String {
    let tenths = count == 0 ? 0 : (number * 1000 + count / 2) / count
    return "\(tenths / 10).\(tenths % 10) %"
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return name + String(repeating: " ", count: max(0, 24 - name.count)) + cells.map { padded($0, 11) }.joined()
  }
}
