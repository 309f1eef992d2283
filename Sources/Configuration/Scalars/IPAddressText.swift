/// Tells IP addresses from names by their text alone.
enum IPAddressText {
  /// Whether the text is an IPv4 address in dotted decimal notation.
  static func isV4(_ text: Substring) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.count) && part.allSatisfy { (0x30...0x39).contains($0) }
          && part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
      }
  }

  /// Whether the text is an IPv6 address (RFC 4291 section 2.2), with or without a zone (`%eth0`).
  static func isV6(_ text: Substring) -> Bool {
    let zone = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    if zone.count == 2, zone[1].isEmpty || zone[1].contains(where: { !$0.isASCII || !($0.isLetter || $0.isNumber) }) {
      return false
    }
    guard let address = zone.first else { return false }
    var halves: [Substring] = []
    var rest = address[...]
    while let gap = firstDoubleColon(rest) {
      halves.append(rest[..<gap.lowerBound])
      rest = rest[gap.upperBound...]
    }
    halves.append(rest)
    if halves.count > 2 { return false }
    var groups = 0
    for (index, half) in halves.enumerated() where !half.isEmpty {
      guard let count = groupCount(half, mayEndInV4: index == halves.count - 1) else { return false }
      groups += count
    }
    return halves.count == 2 ? groups < 8 : groups == 8
  }

  private static func firstDoubleColon(_ text: Substring) -> Range<Substring.Index>? {
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      if next < text.endIndex, text[index] == ":", text[next] == ":" { return index..<text.index(after: next) }
      index = next
    }
    return nil
  }

  private static func groupCount(_ text: Substring, mayEndInV4: Bool) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var count = 0
    for (index, part) in parts.enumerated() {
      if mayEndInV4, index == parts.count - 1, isV4(part) {
        count += 2
      } else if (1...4).contains(part.utf8.count), part.allSatisfy({ $0.isASCII && $0.isHexDigit }) {
        count += 1
      } else {
        return nil
      }
    }
    return count
  }
}
