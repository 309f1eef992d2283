import Diagnostics
import SourceText
import YAML

/// # route-unreachable
///
/// No request reaches a route, or one of its matches or host names.
///
/// Either other routes take all of its requests, or its host name is not among those of its listener. Routes are tried
/// in this order: the host name in full before `*.` patterns before none; exact paths before prefixes and regular
/// expressions; longer patterns before shorter ones; then those with a method, more headers, more query parameters.
/// A short prefix such as `/` therefore stands behind a regular expression such as `/.*`.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - name: all
///       matches:
///       - path: {regex: "/.*"}
///       backends:
///       - host: localhost:9000
///     - name: rest
///       matches:
///       - path: {pathPrefix: /}
///       backends:
///       - host: localhost:9001
enum RouteUnreachable {
  static let info = RuleInfo(
    "route-unreachable", .warning, "No request reaches a route, or one of its matches or host names.")
  /// How many broad patterns of one host name are compared with the others.
  private static let broadLimit = 64
  /// Of a port with more listeners it is not asked which of them takes a host name.
  private static let neighbourLimit = 64

  /// How often something could be reached, how often it is not, and what is in the way.
  private struct Tally {
    var total = 0
    var dead = 0
    var obstacle: (span: ByteSpan, name: String)?
  }

  /// A route on several listeners is reported only where none of them lets a request through to it.
  static func check(_ context: inout RuleContext) {
    var matches: [NodeID: Tally] = [:]
    var hosts: [NodeID: Tally] = [:]
    for set in context.model.traffic.routeSets {
      countMatches(set, context.document, &matches)
      countHosts(set, context.document, &hosts)
    }
    for (node, tally) in matches where tally.dead == tally.total {
      guard let obstacle = tally.obstacle else { continue }
      context.report(
        info, "no request gets here, as the route `\(obstacle.name)` takes all of them", at: .value(node),
        label: "never reached", related: [Label(obstacle.span, "tried first, matches everything the other does")],
        help: ["Remove one of them, or narrow the one that is tried first."])
    }
    for (node, tally) in hosts where tally.dead == tally.total {
      guard let obstacle = tally.obstacle, let text = context.document.string(node).value else { continue }
      context.report(
        info, "requests for `\(text)` do not get here, as the listener is for `\(obstacle.name)`", at: .value(node),
        label: "never reached", related: [Label(obstacle.span, "decides which requests arrive")],
        help: ["Change one of the two host names, or attach the route to another listener."])
    }
  }

  private static func countMatches(_ set: RouteSet, _ document: Document, _ tallies: inout [NodeID: Tally]) {
    for bucket in set.entries() {
      let broad = bucket.filter(\.isBroad).prefix(broadLimit)
      for entry in bucket {
        let obstacle = broad.first { other in
          other.route != entry.route && other.path != entry.path && other.covers(entry) && other.precedes(entry)
        }
        tallies[entry.node, default: Tally()].total += 1
        if let obstacle {
          tallies[entry.node]?.dead += 1
          tallies[entry.node]?.obstacle = (document.visibleSpan(obstacle.node), obstacle.identity.name)
        }
      }
    }
  }

  private static func countHosts(_ set: RouteSet, _ document: Document, _ tallies: inout [NodeID: Tally]) {
    guard let listener = set.listener, let spoken = listener.listenerProtocol, spoken != .tcp else {
      // Nothing is known about the host names that arrive, so all of them may.
      for hostname in set.members.flatMap(\.route.hostnames) { tallies[hostname.node, default: Tally()].total += 1 }
      return
    }
    for hostname in set.members.flatMap(\.route.hostnames) {
      tallies[hostname.node, default: Tally()].total += 1
      guard let text = hostname.value, HostnamePatternProblem(text) == nil, text != "*",
        let obstacle = obstacle(HostnamePattern(route: text), listener, set.neighbours)
      else { continue }
      tallies[hostname.node]?.dead += 1
      if let written = obstacle.hostname, let name = written.value {
        tallies[hostname.node]?.obstacle = (written.span, name)
      }
    }
  }

  /// The listener whose host name keeps requests from arriving: the route's own, or one that takes them before it.
  private static func obstacle(
    _ host: HostnamePattern, _ own: ListenerEntry, _ neighbours: [ListenerEntry]
  ) -> ListenerEntry? {
    guard let pattern = own.hostPattern else { return nil }
    if !host.overlaps(pattern) { return own }
    guard case .exact(let name) = host, let spoken = own.listenerProtocol, neighbours.count <= neighbourLimit else {
      return nil
    }
    return neighbours.first { other in
      guard let rival = other.hostPattern, other.listenerProtocol?.startsWithTLS == spoken.startsWithTLS else {
        return false
      }
      return rival.matches(name) && rival.specificity > pattern.specificity
    }
  }
}
