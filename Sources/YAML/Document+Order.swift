/// Finding children by their ids, which grow in document order: a collection may have as many as its file has bytes.
extension Document {
  /// The entry of a mapping that holds a value, found by the order of nodes.
  public func entry(of value: NodeID, in mapping: NodeID) -> Entry? {
    let entries = entries(mapping)
    guard let index = firstIndex(entries, { $0.value.index >= value.index }) else { return nil }
    return entries[index].value == value ? entries[index] : nil
  }

  /// The entry of a mapping with a key node, found by the order of nodes.
  public func entry(withKey key: NodeID, in mapping: NodeID) -> Entry? {
    let entries = entries(mapping)
    guard let index = firstIndex(entries, { $0.key.index >= key.index }) else { return nil }
    return entries[index].key == key ? entries[index] : nil
  }

  /// The position of an element in a sequence, from 0; found by the order of nodes.
  public func position(of element: NodeID, in sequence: NodeID) -> Int? {
    let elements = elements(sequence)
    guard let index = firstIndex(elements, { $0.index >= element.index }), elements[index] == element else {
      return nil
    }
    return index - elements.startIndex
  }

  private func firstIndex<Element>(_ items: ArraySlice<Element>, _ holds: (Element) -> Bool) -> Int? {
    var low = items.startIndex
    var high = items.endIndex
    while low < high {
      let middle = (low + high) / 2
      if holds(items[middle]) { high = middle } else { low = middle + 1 }
    }
    return low < items.endIndex ? low : nil
  }
}
