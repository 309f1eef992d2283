import HTTPWire
import Testing

@Suite struct KnownHeaderTests {
  private func recognise(_ name: String) -> KnownHeader {
    bytes(name).withUnsafeBytes { KnownHeader(name: $0) }
  }

  @Test func everyNameInAnyCase() {
    for header in KnownHeader.allCases where header != .other {
      let name = header.name.description
      #expect(recognise(name) == header)
      #expect(recognise(name.uppercased()) == header)
      #expect(recognise(name + "x") == .other)
      #expect(recognise(String(name.dropLast())) == .other || name == "xx")
      // One bit changed anywhere must not be taken for the name, apart from the case of letters.
      for index in bytes(name).indices {
        for bit in 0..<8 {
          var changed = bytes(name)
          changed[index] ^= 1 << UInt8(bit)
          let isCase = bit == 5 && ASCII.isLetter(changed[index])
          let result = changed.withUnsafeBytes { KnownHeader(name: $0) }
          #expect((result == header) == isCase, "\(name) \(index) \(bit)")
        }
      }
    }
  }

  @Test func fitsTheSet() {
    #expect(KnownHeader.allCases.count <= 64)
    var set = KnownHeaderSet()
    for header in KnownHeader.allCases {
      #expect(!set.contains(header))
      set.insert(header)
      #expect(set.contains(header))
    }
    #expect(KnownHeaderSet(.host, .te).contains(.te))
    #expect(KnownHeaderSet.hopByHop.contains(.connection))
    #expect(!KnownHeaderSet.hopByHop.contains(.transferEncoding))
  }
}
