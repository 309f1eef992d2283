import Diagnostics
import YAML

/// # routegroup-cycle
///
/// A route group hands requests on to itself, directly or through others.
///
/// A request that comes back to a route it has passed is answered with status 500.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - backends:
///       - routeGroup: a
///     routeGroups:
///     - name: a
///       routes:
///       - backends:
///         - routeGroup: b
///     - name: b
///       routes:
///       - backends:
///         - routeGroup: a
enum RouteGroupCycle {
  static let info = RuleInfo(
    "routegroup-cycle", .warning, "A route group hands requests on to itself, directly or through others.")

  /// How many groups of a circle are named.
  private static let namedSteps = 8

  private struct Edge {
    let target: Int
    let reference: Spanned<String>
  }

  static func check(_ context: inout RuleContext) {
    let groups = context.model.traffic.routeGroups
    var positions: [String: Int] = [:]
    for (index, group) in groups.enumerated() { if let name = group.name?.value { positions[name] = index } }
    let edges = groups.map { group in
      group.delegates.compactMap { reference in
        reference.value.flatMap { positions[$0] }.map { Edge(target: $0, reference: reference) }
      }
    }
    // Depth first, without recursion: a chain of groups can be long. 0 new, 1 on the way, 2 done.
    var state = [Int](repeating: 0, count: groups.count)
    var depths = [Int](repeating: 0, count: groups.count)
    for root in groups.indices where state[root] == 0 {
      var path: [(group: Int, next: Int)] = [(root, 0)]
      state[root] = 1
      while let (group, next) = path.last {
        guard next < edges[group].count else {
          state[group] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let edge = edges[group][next]
        if state[edge.target] == 0 {
          state[edge.target] = 1
          depths[edge.target] = path.count
          path.append((edge.target, 0))
        } else if state[edge.target] == 1 {
          let cycle = path[depths[edge.target]...].prefix(namedSteps)
          report(cycle.compactMap { groups[$0.group].name?.value }, edge.reference, &context)
        }
      }
    }
  }

  private static func report(_ cycle: [String], _ reference: Spanned<String>, _ context: inout RuleContext) {
    let end = cycle.count < namedSteps ? "back to `\(cycle.first ?? "")`" : "…"
    let steps = cycle.map { "`\($0)`" }.joined(separator: " to ") + (cycle.count < namedSteps ? " and " : " to ") + end
    let message =
      cycle.count == 1
      ? "the route group \(shownValue(cycle.first ?? "")) hands requests on to itself"
      : "requests go round in a circle of route groups"
    context.report(
      info, message, at: .value(reference.node), label: "back to where it started",
      notes: cycle.count == 1 ? [] : ["The way is \(steps)."],
      help: ["Let one of the groups end in another backend."])
  }
}
