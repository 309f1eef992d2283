/// The known names most like one that is unknown.
///
/// Case and the separators `_` and `-` do not count, so `path_and_query` is next to `pathAndQuery`. Without a limit, a
/// name that only lacks a few letters at its end is near, too, and so is one by which other systems know the same thing.
enum NearestNames {
  /// At most three names, the nearest first.
  static func find(_ name: String, in candidates: some Collection<String>, limit: Int? = nil) -> [String] {
    let wanted = normalised(name)
    let bound = limit ?? (wanted.count < 3 ? 0 : min(3, max(1, wanted.count / 3)))
    var found: [(distance: Int, name: String)] = []
    for candidate in Set(candidates) {
      let other = normalised(candidate)
      let isStem = limit == nil && isStem(wanted, other)
      guard isStem || abs(other.count - wanted.count) <= bound else { continue }
      let distance = distance(wanted, other)
      if isStem || distance <= bound { found.append((distance, candidate)) }
    }
    if limit == nil {
      for other in synonyms[String(decoding: wanted, as: UTF8.self), default: []] where candidates.contains(other) {
        found.append((0, other))
      }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    var names: [String] = []
    for entry in found where !names.contains(entry.name) { names.append(entry.name) }
    return Array(names.prefix(3))
  }

  /// Whether one name begins with the other, of three letters or more, and goes on for four at most.
  private static func isStem(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    return short.count >= 3 && long.count - short.count <= 4 && long.starts(with: short)
  }

  private static func normalised(_ name: String) -> [UInt8] {
    name.utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
      .map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }

  /// The number of insertions, removals, replacements and swaps of neighbours between two names.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for row in a.indices {
      var current = [row + 1]
      for column in b.indices {
        let cost = a[row] == b[column] ? 0 : 1
        var best = min(last[column] + cost, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[b.count]
  }
}

/// Names other languages and proxies use, in lower case, and the gateway's for the same thing.
private let synonyms: [String: [String]] = [
  "claims": ["jwt"], "client": ["source"], "count": ["size"], "fromjson": ["json"], "includes": ["contains"],
  "ip": ["address"], "len": ["size"], "length": ["size"], "lower": ["lowerAscii"], "lowercase": ["lowerAscii"],
  "parsejson": ["json"], "query": ["pathAndQuery"], "regexmatch": ["matches"], "remoteaddress": ["address"],
  "req": ["request"], "res": ["response"], "resp": ["response"], "status": ["code"], "statuscode": ["code"],
  "token": ["jwt"], "tolower": ["lowerAscii"], "tolowercase": ["lowerAscii"], "toupper": ["upperAscii"],
  "touppercase": ["upperAscii"], "upper": ["upperAscii"], "uppercase": ["upperAscii"], "url": ["uri"],
]
