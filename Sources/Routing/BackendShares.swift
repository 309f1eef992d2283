/// The weights of the backends of several routes, in flat arrays: what a request needs of its route once that is chosen.
public struct BackendShares: Sendable {
  private struct Share: Sendable {
    let weight: UInt64
    /// -1 for the backend `invalid`.
    let endpoint: Int
  }

  private let shares: [Share]
  /// By route: where its shares begin; one more than there are routes.
  private let starts: [Int]
  private let totals: [UInt32]

  init(_ routes: [HTTPRoute]) {
    var shares: [Share] = []
    var starts = [0]
    for route in routes {
      shares += route.backends.map { Share(weight: $0.weight, endpoint: $0.endpoint ?? -1) }
      starts.append(shares.count)
    }
    self.shares = shares
    self.starts = starts
    totals = routes.map(\.totalWeight)
  }

  /// The outcome of a choice.
  public enum Choice: Sendable, Hashable {
    /// An index into ``RoutingTable/endpoints``.
    case endpoint(Int)
    /// The backend `invalid`, which does not exist.
    case missing
    /// The route has no backend that may get a request.
    case none
  }

  /// Chooses a backend of a route in proportion to the weights: the same draw gives the same backend.
  ///
  /// - Parameters:
  ///   - route: an index into ``RouteSet/routes``.
  ///   - draw: a random number below the one it is given, which is never 0.
  public func choose(route: Int, draw: (UInt32) -> UInt32) -> Choice {
    let total = totals[route]
    guard total > 0 else { return .none }
    var rest = UInt64(draw(total))
    for index in starts[route]..<starts[route + 1] {
      let share = shares[index]
      if rest < share.weight { return share.endpoint >= 0 ? .endpoint(share.endpoint) : .missing }
      rest -= share.weight
    }
    return .none
  }
}
