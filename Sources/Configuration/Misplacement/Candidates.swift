import JSONSchema
import SourceText
import YAML

/// A mapping that accepts a stray key, perhaps under a slightly different name.
struct Candidate {
  /// The name that is accepted there.
  var name: String
  /// The mapping.
  var place: Place
  /// How near it is and how much of the way to it the document has; smaller is better.
  var rank: Rank
  /// Where in this document the key would go; nil where that is not certain.
  var destination: Destination?

  /// The order of candidates. The last step counts levels between the two mappings.
  struct Rank: Comparable {
    var tier: Int
    var missing: Int
    var distance: Int

    /// Whether the place is one level away, so that even a value of the wrong type may be meant for it.
    var isNear: Bool { tier <= Tier.near }

    static func < (a: Rank, b: Rank) -> Bool {
      (a.tier, a.missing, a.distance) < (b.tier, b.missing, b.distance)
    }
  }
}

/// The mappings that accept a stray key, best first; never empty.
struct Candidates {
  var places: [Candidate]

  /// The only best one; nil when others are as good.
  var best: Candidate? {
    guard places.count > 1 else { return places.first }
    return places[0].rank < places[1].rank ? places[0] : nil
  }
}

/// Tiers of ``Candidate/Rank``: what exists and is near comes first.
private enum Tier {
  static let existingChild = 0
  static let parent = 1
  static let existingSibling = 2
  static let absentChild = 3
  static let ancestor = 4
  static let elsewhere = 5

  /// The last tier that is believed although the key also resembles a field of its own mapping.
  static let certain = existingSibling
  /// The last tier that is believed for a misspelt name or a value that does not fit.
  static let near = absentChild
}

extension Structure {
  /// Where a key that is unknown in its mapping could belong, or nil where nothing speaks for another mapping.
  func candidates(_ violation: Violation, _ name: String, _ allowed: [String]) -> Candidates? {
    let own = violation.path.parent ?? InstancePath()
    let isMisspelt = !nearestNames(name, among: allowed).isEmpty
    let exact = ranked(name, violation.node, own)
    if let best = exact.first, best.rank.tier <= (isMisspelt ? Tier.certain : Tier.near) { return best.group(exact) }
    if isMisspelt { return nil }
    let similar = nearestNames(name, among: namesNear(own).filter { $0 != name }).first
    if let similar, let best = ranked(similar, violation.node, own).first(where: { $0.rank.tier <= Tier.near }) {
      return Candidates(places: [best])
    }
    guard let best = exact.first else { return nil }
    let group = best.group(exact)
    // A name that is known nearly everywhere says nothing about where this one belongs.
    return group.best?.destination != nil || group.places.count <= 6 ? group : nil
  }

  private func ranked(_ name: String, _ value: NodeID, _ own: InstancePath) -> [Candidate] {
    let isEmpty = isNull(value, document)
    var places = schema.places(acceptingKey: name, value: isEmpty ? nil : value, in: document, near: own)
    var isForced = false
    if places.isEmpty {
      places = schema.places(acceptingKey: name, value: nil, in: document, near: own)
      isForced = true
    }
    var seen: Set<[PlaceComponent]> = []
    return rank(places, near: own, in: document).compactMap { ranked -> Candidate? in
      guard !own.matches(ranked.place.pattern), seen.insert(general(ranked.place.pattern)).inserted else { return nil }
      let candidate = candidate(name, ranked, own)
      return isForced && candidate.rank.tier > Tier.near ? nil : candidate
    }.enumerated().sorted { a, b in
      a.element.rank == b.element.rank ? a.offset < b.offset : a.element.rank < b.element.rank
    }.map(\.element)
  }

  private func candidate(_ name: String, _ ranked: RankedPlace, _ own: InstancePath) -> Candidate {
    let destination = destination(ranked.place.pattern, from: own)
    let exists = ranked.node != nil || destination?.missing.isEmpty == true
    // Which entry of a list is meant is a guess, also when there is only one.
    let isInList = ranked.place.pattern.last == .item
    let tier =
      switch ranked.relation {
      case .existingChild: isInList ? Tier.absentChild : Tier.existingChild
      case .absentChild: exists && !isInList ? Tier.existingChild : Tier.absentChild
      case .parent: Tier.parent
      case .sibling: exists ? Tier.existingSibling : Tier.elsewhere
      case .ancestor: exists ? Tier.ancestor : Tier.elsewhere
      case .elsewhere: Tier.elsewhere
      }
    let rank = Candidate.Rank(tier: tier, missing: missingSteps(ranked.place.pattern), distance: ranked.distance)
    return Candidate(name: name, place: ranked.place, rank: rank, destination: destination)
  }

  /// How many steps of a way no part of the document has.
  private func missingSteps(_ pattern: [PlaceComponent]) -> Int {
    var nodes = [document.root].compactMap { $0 }
    for (depth, component) in pattern.enumerated() {
      nodes = nodes.flatMap { node -> [NodeID] in
        switch component {
        case .key(let name): document.entry(node, name).map { [$0.value] } ?? []
        case .item: Array(document.elements(node))
        case .anyKey: document.entries(node).map(\.value)
        }
      }
      if nodes.isEmpty { return pattern.count - depth }
    }
    return 0
  }

  /// A pattern in which the names of this document's maps do not tell otherwise equal places apart.
  private func general(_ pattern: [PlaceComponent]) -> [PlaceComponent] {
    var result: [PlaceComponent] = []
    for component in pattern {
      if case .key(let name) = component, let cursor = schema.cursor(at: result), cursor.isOpen,
        cursor.property(name) == nil
      {
        result.append(.anyKey)
      } else {
        result.append(component)
      }
    }
    return result
  }

  /// All keys known one level below, beside and above a mapping.
  private func namesNear(_ own: InstancePath) -> [String] {
    var names: [String] = []
    for base in [own, own.parent].compactMap({ $0 }) {
      guard let cursor = schema.cursor(at: base) else { continue }
      names += cursor.propertyNames
      for name in cursor.propertyNames {
        names += schema.cursor(at: base.appending(key: name))?.propertyNames ?? []
      }
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// Whether the keys of a mapping are free names.
  func isFreeMap(_ mapping: NodeID) -> Bool { schema.cursor(at: path(of: mapping, in: document))?.isOpen ?? false }
}

extension Candidate {
  /// Itself with those among the candidates that are as good.
  func group(_ all: [Candidate]) -> Candidates { Candidates(places: all.filter { $0.rank == rank }) }
}
