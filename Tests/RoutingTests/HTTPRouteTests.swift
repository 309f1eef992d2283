import Routing
import Testing

@Suite struct HTTPRouteTests {
  private func row(_ weights: [UInt64]) -> HTTPRoute {
    let backends = weights.enumerated().map {
      WeightedBackend(weight: $0.element, endpoint: $0.offset, origin: place)
    }
    return HTTPRoute(name: "r", key: "r", backends: backends, origin: place)
  }

  @Test func `every draw has a backend, as often as its weight says`() {
    let route = row([2, 0, 3])
    #expect(route.totalWeight == 5)
    #expect((0..<6).map { route.backend(forDraw: $0)?.endpoint } == [0, 0, 2, 2, 2, nil])
  }

  @Test func `without weights there is no backend`() {
    #expect(row([]).totalWeight == 0 && row([]).backend(forDraw: 0) == nil)
    #expect(row([0, 0]).totalWeight == 0 && row([0, 0]).backend(forDraw: 0) == nil)
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
    let last = try #require(route.backend(forDraw: route.totalWeight - 1))
    #expect(last.weight > 0)
    #expect(route.backend(forDraw: route.totalWeight) == nil)
    if weights == [1 << 40, 1 << 41] { #expect(route.backends[1].weight == 2 * route.backends[0].weight) }
  }

  @Test func `weights that fit stay as they are`() {
    let route = row([UInt64(UInt32.max) - 1, 1])
    #expect(route.totalWeight == .max)
    #expect(route.backends.map(\.weight) == [UInt64(UInt32.max) - 1, 1])
  }
}
