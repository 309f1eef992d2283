import Testing

@testable import Gateway
@testable import Routing

/// Which listener takes a connection.
@Suite struct TLSListenerTableTests {
  private func table(_ names: [String]) -> TLSListenerTable {
    TLSListenerTable(
      names.enumerated().map { index, name in
        TLSListener(
          hostname: name, index: index, parameters: TLSServerParameters(certificateFile: "c", keyFile: "k"))
      })
  }

  @Test func `an exact name, the longest wildcard, then the one without name`() {
    let table = table(["", "*.test", "*.a.test", "b.a.test", "*"])
    let cases = [
      ("b.a.test", 3), ("B.A.TEST", 3), ("c.a.test", 2), ("x.c.a.test", 2), ("a.test", 1), ("x.test", 1), ("test", 4),
      ("", 4), ("other", 4),
    ]
    for (name, index) in cases { #expect(table.listener(for: name)?.index == index, "\(name)") }
    #expect(table.listener(for: nil)?.index == 4)
  }

  @Test func `without one for all names some connections have none`() {
    let table = table(["a.test", "*.b.test"])
    #expect(table.listener(for: "a.test")?.index == 0)
    #expect(table.listener(for: "x.b.test")?.index == 1)
    #expect(table.listener(for: "b.test") == nil)
    #expect(table.listener(for: "c.test") == nil)
    #expect(table.listener(for: nil) == nil)
  }

  @Test func `the first of equal names counts`() {
    #expect(table(["a.test", "A.test"]).listener(for: "a.test")?.index == 0)
    #expect(table(["*.t", "*.t"]).listener(for: "a.t")?.index == 0)
    #expect(table(["", ""]).listener(for: nil)?.index == 0)
  }

  @Test func `the name is looked at only where it matters`() {
    #expect(table([""]).only?.index == 0)
    #expect(table(["*"]).only?.index == 0)
    #expect(table(["*", ""]).only?.index == 0)
    #expect(table(["a.test"]).only == nil)
    #expect(table(["*.test", ""]).only == nil)
    #expect(table([]).only == nil)
    #expect(TLSListenerTable([TLSListener(hostname: "", index: 0, parameters: nil)]).only == nil)
  }
}
