import Routing
import Testing

@Suite struct HTTPRouteTests {
  private func row(_ weights: [UInt64]) -> HTTPRoute {
    let backends = weights.enumerated().map {
      WeightedBackend(weight: $0.element, endpoint: $0.offset, origin: place)
    }
    return HTTPRoute(name: "r", key: "r", backends: backends, origin: place)
  }

  /// What a draw chooses; without backends to choose from nothing is drawn.
  private func choice(_ route: HTTPRoute, _ draw: UInt32) -> BackendShares.Choice {
    RouteSet(routes: [route]).shares.choose(route: 0) { total in
      #expect(total == route.totalWeight)
      return draw
    }
  }

  @Test func `every draw has a backend, as often as its weight says`() {
    let route = row([2, 0, 3])
    #expect(route.totalWeight == 5)
    let expected = [0, 0, 2, 2, 2].map { BackendShares.Choice.endpoint($0) }
    #expect((0..<6).map { choice(route, $0) } == expected + [.none])
  }

  @Test func `without weights there is no backend`() {
    #expect(row([]).totalWeight == 0 && choice(row([]), 0) == .none)
    #expect(row([0, 0]).totalWeight == 0 && choice(row([0, 0]), 0) == .none)
  }

  @Test(arguments: [
    [UInt64.max, UInt64.max, 1], [1 << 40, 1 << 41], [UInt64(UInt32.max), 1, 0], [UInt64.max],
  ])
  func `huge weights keep their proportions`(weights: [UInt64]) throws {
    let route = row(weights)
    #expect(route.backends.reduce(0) { $0 + $1.weight } == UInt64(route.totalWeight))
    for (scaled, weight) in zip(route.backends, weights) {
      #expect((scaled.weight == 0) == (weight == 0))
    }
    guard case .endpoint(let last) = choice(route, route.totalWeight - 1) else {
      Issue.record("the last draw chooses nothing")
      return
    }
    #expect(route.backends[last].weight > 0)
    #expect(choice(route, route.totalWeight) == .none)
    if weights == [1 << 40, 1 << 41] { #expect(route.backends[1].weight == 2 * route.backends[0].weight) }
  }

  @Test func `routes do not take each other's backends`() {
    let rows = [[1, 1], [], [2]].enumerated().map { index, weights in
      HTTPRoute(
        name: "r", key: "\(index)",
        backends: weights.enumerated().map {
          WeightedBackend(
            weight: UInt64($0.element), endpoint: index == 2 ? nil : 10 * index + $0.offset, origin: place)
        }, origin: place)
    }
    let shares = RouteSet(routes: rows).shares
    #expect(shares.choose(route: 0) { $0 - 1 } == .endpoint(1))
    #expect(shares.choose(route: 1) { $0 - 1 } == .none)
    #expect(shares.choose(route: 2) { $0 - 1 } == .missing)
  }

  @Test func `weights that fit stay as they are`() {
    let route = row([UInt64(UInt32.max) - 1, 1])
    #expect(route.totalWeight == .max)
    #expect(route.backends.map(\.weight) == [UInt64(UInt32.max) - 1, 1])
  }
}
