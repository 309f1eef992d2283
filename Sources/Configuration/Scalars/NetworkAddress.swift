/// An IP address within a network: `network/IP`, where the network may be empty.
struct NetworkAddress: Hashable, Sendable {
  let network: String
  let address: String
}

/// Why a text is not a ``NetworkAddress``, with the UTF-8 offsets of the part to blame.
struct NetworkAddressError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    /// There is no `/`. `isAddress` tells whether one in front would make it right.
    case noNetwork(isAddress: Bool)
    /// What follows the first `/` is not an IP address.
    case notAnAddress
  }

  let reason: Reason
  let part: Range<Int>
}

extension NetworkAddress {
  /// Parses a text.
  init(_ text: String) throws(NetworkAddressError) {
    let count = text.utf8.count
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
      throw NetworkAddressError(reason: .noNetwork(isAddress: NetworkAddress.isAddress(text[...])), part: 0..<count)
    }
    let address = text[text.utf8.index(after: slash)...]
    guard NetworkAddress.isAddress(address) else {
      let start = text.utf8.distance(from: text.utf8.startIndex, to: slash) + 1
      throw NetworkAddressError(reason: .notAnAddress, part: start..<count)
    }
    network = String(text[..<slash])
    self.address = String(address)
  }

  private static func isAddress(_ text: Substring) -> Bool { IPAddressText.isV4(text) || IPAddressText.isV6(text) }
}
