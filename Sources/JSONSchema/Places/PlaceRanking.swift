public import YAML

/// Orders places by how near they are to the mapping a key was found in; the mapping itself is left out.
///
/// Of equally near places those that accept the whole value come first, then those that are not deprecated.
public func rank(_ places: [Place], near path: InstancePath, in document: Document) -> [RankedPlace] {
  let origin = Steps(path)
  let ranked = places.compactMap { place -> RankedPlace? in
    let target = Steps(place.pattern)
    let common = origin.commonPrefix(with: target)
    let up = origin.steps.count - common
    let down = target.steps.count - common
    guard up + down > 0 else { return nil }
    let node = existingNode(place.pattern, path, document)
    let relation: PlaceRelation
    switch (up, down) {
    case (0, 1): relation = node == nil ? .absentChild : .existingChild
    case (1, 1): relation = .sibling
    case (1, 0): relation = .parent
    case (_, 0), (_, 1): relation = .ancestor
    default: relation = .elsewhere
    }
    return RankedPlace(place: place, relation: relation, distance: up + down, node: node)
  }
  func order(_ place: RankedPlace) -> (Int, Int, Int, Int) {
    (
      place.relation.rawValue, place.distance, place.place.acceptsValue ? 0 : 1, place.place.isDeprecated ? 1 : 0
    )
  }
  return ranked.enumerated().sorted { a, b in
    let left = order(a.element)
    let right = order(b.element)
    return left == right ? a.offset < b.offset : left < right
  }.map(\.element)
}

/// The mapping a pattern leads to. Positions in sequences are taken from `path` while both go the same way; elsewhere
/// a pattern through a sequence is ambiguous and gives nil.
private func existingNode(_ pattern: [PlaceComponent], _ path: InstancePath, _ document: Document) -> NodeID? {
  guard var node = document.root else { return nil }
  var isShared = true
  for (index, component) in pattern.enumerated() {
    let own = index < path.components.count ? path.components[index] : nil
    switch (component, own) {
    case (.key(let name), _):
      isShared = isShared && own == .key(name)
      guard let entry = document.entry(node, name) else { return nil }
      node = entry.value
    case (.item, .index(let position)?) where isShared:
      let elements = document.elements(node)
      guard elements.count > position else { return nil }
      node = elements[elements.startIndex + position]
    case (.anyKey, .key(let name)?) where isShared:
      guard let entry = document.entry(node, name) else { return nil }
      node = entry.value
    default: return nil
    }
  }
  return document.kind(node) == .mapping ? node : nil
}

/// A way through a document in which a key and the positions behind it are one step.
private struct Steps {
  var steps: [[PlaceComponent]] = []

  init(_ path: InstancePath) {
    self.init(
      path.components.map { component in
        switch component {
        case .key(let name): .key(name)
        case .index: .item
        }
      })
  }

  init(_ pattern: [PlaceComponent]) {
    for component in pattern {
      if component == .item, !steps.isEmpty {
        steps[steps.count - 1].append(component)
      } else {
        steps.append([component])
      }
    }
  }

  func commonPrefix(with other: Steps) -> Int {
    var count = 0
    while count < min(steps.count, other.steps.count) {
      let isSame = steps[count] == other.steps[count] || other.steps[count] == [.anyKey]
      guard isSame else { break }
      count += 1
    }
    return count
  }
}
