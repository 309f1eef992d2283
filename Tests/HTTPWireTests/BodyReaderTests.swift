import HTTPWire
import Testing

@Suite struct BodyReaderTests {
  @Test func none() {
    var reader = BodyReader(.none)
    #expect(reader.isComplete)
    #expect(bytes("abc").withUnsafeBytes { reader.forward($0) } == BodyStep(consumed: 0, data: 0..<0, isComplete: true))
    #expect(reader.finish() == nil)
    #expect(BodyReader(.length(0)).isComplete)
  }

  @Test func length() {
    var reader = BodyReader(.length(5))
    #expect(reader.remaining == 5)
    let step = bytes("abc").withUnsafeBytes { reader.forward($0) }
    #expect(step == BodyStep(consumed: 3, data: 0..<3, isComplete: false))
    #expect(reader.remaining == 2)
    var cut = reader
    #expect(cut.finish() == .truncatedBody)
    let last = bytes("deGET").withUnsafeBytes { reader.decode($0) }
    #expect(last == BodyStep(consumed: 2, data: 0..<2, isComplete: true))
    #expect(reader.isComplete)
    #expect(reader.finish() == nil)
  }

  @Test func chunked() {
    var reader = BodyReader(.chunked)
    let input = bytes("3\r\nabc\r\n0\r\n\r\nGET")
    let first = input.withUnsafeBytes { reader.decode($0) }
    #expect(first == BodyStep(consumed: 8, data: 3..<6, isComplete: false))
    var cut = reader
    #expect(cut.finish() == .truncatedBody)
    let second = Array(input[8...]).withUnsafeBytes { reader.forward($0) }
    #expect(second == BodyStep(consumed: 5, data: 0..<0, isComplete: true))
    #expect(reader.isComplete)
    #expect(reader.remaining == nil)
  }

  @Test func untilClose() {
    var reader = BodyReader(.untilClose)
    let step = bytes("abc").withUnsafeBytes { reader.forward($0) }
    #expect(step == BodyStep(consumed: 3, data: 0..<3, isComplete: false))
    #expect(!reader.isComplete)
    #expect(reader.finish() == nil)
    #expect(reader.isComplete)
  }
}
