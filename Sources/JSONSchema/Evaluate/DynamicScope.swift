/// The resources entered on the way to the schema being evaluated (JSON Schema core, section 7.1), by number.
///
/// The root of a schema belongs to the first resource. A schema of one resource never leaves it, so that entering and
/// leaving is one comparison.
struct DynamicScope {
  private var current = 0
  private var outer: [Int] = []

  /// Outermost first; the same resource may occur more than once.
  var resources: [Int] { outer + [current] }

  /// Enters the resource of a schema. Tells whether it is another one than before, which ``leave(_:)`` must be told.
  @inline(__always)
  mutating func enter(_ resource: Int) -> Bool {
    guard resource != current else { return false }
    outer.append(current)
    current = resource
    return true
  }

  /// Undoes the last ``enter(_:)``, given what it returned.
  @inline(__always)
  mutating func leave(_ didEnter: Bool) {
    if didEnter, let last = outer.popLast() { current = last }
  }
}
