/// The keys that tell the alternatives of a union of mappings apart.
struct Selectors {
  /// For each alternative the properties that only it has; those among them that it requires, if there are such.
  var keys: [[String]]
  /// Whether every alternative has a required key of its own, as externally tagged unions do.
  var isTagged: Bool

  init(_ shapes: [Shape]) {
    var owners: [String: Int] = [:]
    for shape in shapes { for name in shape.names { owners[name, default: 0] += 1 } }
    var isTagged = !shapes.isEmpty
    keys = shapes.map { shape in
      let unique = shape.names.filter { owners[$0] == 1 }
      let required = unique.filter { shape.required.contains($0) }
      if required.isEmpty { isTagged = false }
      return required.isEmpty ? unique : required
    }
    self.isTagged = isTagged
  }
}
