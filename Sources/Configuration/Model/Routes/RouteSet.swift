import YAML

/// The routes that compete for the requests of one listener, or for those handed on to one route group.
struct RouteSet: Sendable {
  /// A route and what it is called here.
  struct Member: Sendable {
    let route: RouteEntry
    /// Its position in the file among all routes of its list, which tells routes apart.
    let identity: RouteIdentity?
  }

  /// The listener; nil for a route group.
  let listener: ListenerEntry?
  /// All listeners of its port, itself included.
  let neighbours: [ListenerEntry]
  let members: [Member]

  init(_ listener: ListenerEntry?, neighbours: [ListenerEntry], _ routes: [RouteEntry]) {
    self.listener = listener
    self.neighbours = neighbours
    members = routes.enumerated().map { index, route in Member(route: route, identity: route.identity(at: index)) }
  }

  /// The members that are left when each name is given to its last owner.
  var survivors: [Member] {
    var last: [RouteIdentity: Int] = [:]
    for (index, member) in members.enumerated() {
      if let identity = member.identity { last[identity] = index }
    }
    return members.enumerated().filter { index, member in
      member.identity.map { last[$0] == index } ?? true
    }.map(\.element)
  }
}

extension TrafficModel {
  /// Every set of competing routes; one that holds no route is left out.
  var routeSets: [RouteSet] {
    var sets: [RouteSet] = []
    for bind in binds {
      for listener in bind.listeners {
        sets.append(RouteSet(listener, neighbours: bind.listeners, listener.routes))
        sets.append(RouteSet(listener, neighbours: bind.listeners, listener.tcpRoutes))
      }
    }
    sets += attachedSets(routes, .http) + attachedSets(tcpRoutes, .tcp)
    sets += routeGroups.map { RouteSet(nil, neighbours: [], $0.routes) }
    return sets.filter { !$0.members.isEmpty }
  }

  /// The routes of the top level by the listeners they are attached to, and these in the order of their first use.
  func attached(
    _ routes: [RouteEntry], _ kind: RouteEntry.Kind
  ) -> (order: [GatewayIndex.Position], routes: [GatewayIndex.Position: [RouteEntry]]) {
    var order: [GatewayIndex.Position] = []
    var attached: [GatewayIndex.Position: [RouteEntry]] = [:]
    for route in routes {
      for position in gateways.positions(route.gateways, for: kind) {
        if attached[position] == nil { order.append(position) }
        attached[position, default: []].append(route)
      }
    }
    return (order, attached)
  }

  private func attachedSets(_ routes: [RouteEntry], _ kind: RouteEntry.Kind) -> [RouteSet] {
    let attached = attached(routes, kind)
    return attached.order.map { position in
      let neighbours = gateways.gateways[position.gateway].listeners
      return RouteSet(gateways.listener(position), neighbours: neighbours, attached.routes[position] ?? [])
    }
  }
}
