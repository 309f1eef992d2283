import Synchronization

/// Gives every set of labels a number for the life of the process, so that counting compares numbers and counts survive
/// a reload, after which the rows of the routing table have other numbers.
final class MetricLabels: Sendable {
  private let state = Mutex(State())

  private struct State {
    var numbers: [String: Int32] = [:]
    var texts: [String] = []
  }

  /// The number of labels, given as pairs of a name and a value in the order in which they are shown.
  func number(_ labels: [(name: String, value: String)]) -> Int32 {
    let text = labels.map { "\($0.name)=\"\(MetricLabels.escaped($0.value))\"" }.joined(separator: ",")
    return state.withLock { state in
      if let known = state.numbers[text] { return known }
      let number = Int32(state.texts.count)
      state.numbers[text] = number
      state.texts.append(text)
      return number
    }
  }

  /// The label texts by number, such as `listener="llm"`.
  var texts: [String] { state.withLock { $0.texts } }

  /// A label's value with what OpenMetrics asks to escape: backslash, quote and line feed.
  static func escaped(_ value: String) -> String {
    var result = ""
    for character in value.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
