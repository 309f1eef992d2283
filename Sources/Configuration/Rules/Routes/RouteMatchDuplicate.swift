import Diagnostics
import YAML

/// # route-match-duplicate
///
/// Two routes of a listener match exactly the same requests.
///
/// One of them takes all of these requests: the one whose name comes first as text, wherever it stands in the file.
/// Unnamed routes are called `route0`, `route1` and so on, and `route10` comes before `route2`.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - name: a
///       backends:
///       - host: localhost:9000
///     - name: b
///       backends:
///       - host: localhost:9001
enum RouteMatchDuplicate {
  static let info = RuleInfo(
    "route-match-duplicate", .warning, "Two routes of a listener match exactly the same requests.")

  static func check(_ set: RouteSet, _ context: inout RuleContext) {
    for bucket in set.entries() {
      var winners: [[String]: RouteCandidate] = [:]
      for entry in bucket where entry.path != .invalid {
        let key = entry.fingerprint
        if let other = winners[key], other.identity <= entry.identity { continue }
        winners[key] = entry
      }
      for entry in bucket where entry.path != .invalid {
        guard let winner = winners[entry.fingerprint], winner.route != entry.route else { continue }
        report(entry, winner, &context)
      }
    }
  }

  private static func report(_ loser: RouteCandidate, _ winner: RouteCandidate, _ context: inout RuleContext) {
    let isLater = winner.node.index > loser.node.index
    let notes =
      isLater
      ? ["Equal matches are ordered by the names of their routes as text, not by their place in the file."] : []
    let host = loser.host.isEmpty ? "" : " for `\(loser.host)`"
    context.report(
      info, "the route `\(winner.identity.name)` takes every request\(host) of this one, `\(loser.identity.name)`",
      at: .value(loser.node), label: "same match",
      related: [Label(context.document.visibleSpan(winner.node), "tried first")], notes: notes,
      help: ["Remove one of the routes, or tell them apart by `hostnames` or `matches`."])
  }
}
