/// Text that grows at its end: lines of a log, and parts of them.
///
/// Memory of its own in place of `[UInt8]`, whose appending of a dozen short pieces per request takes three times as
/// long as all that is written here.
final class LineBuffer {
  private var storage: UnsafeMutableRawBufferPointer
  /// The number of bytes; at most `storage.count`.
  private(set) var count = 0

  /// - Parameter capacity: the bytes that find room before memory is taken anew; none is taken for 0.
  init(capacity: Int = 0) {
    storage = capacity > 0 ? .allocate(byteCount: capacity, alignment: 1) : .init(start: nil, count: 0)
  }

  deinit { storage.deallocate() }

  var isEmpty: Bool { count == 0 }

  /// The bytes there is room for without taking memory anew.
  var capacity: Int { storage.count }

  /// The text, for use during the call.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(UnsafeRawBufferPointer(rebasing: storage[..<count]))
  }

  /// A copy of the text.
  var bytes: [UInt8] { withBytes { Array($0) } }

  /// Forgets the text and keeps the room.
  func removeAll() { count = 0 }

  /// Forgets the text and gives the memory back.
  func release() {
    storage.deallocate()
    storage = .init(start: nil, count: 0)
    count = 0
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    if count == storage.count { grow(by: 1) }
    storage[count] = byte
    count += 1
  }

  @inline(__always)
  func append(_ bytes: UnsafeRawBufferPointer) {
    // Without bytes there may be no address either.
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    if storage.count - count < bytes.count { grow(by: bytes.count) }
    // There is memory: at least one byte found room in it.
    (storage.baseAddress.unsafelyUnwrapped + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  @inline(__always)
  func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

  @inline(__always)
  func append(_ literal: StaticString) {
    append(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  func append(_ other: LineBuffer) { other.withBytes { append($0) } }

  /// Appends decimal digits, with zeros in front up to a width.
  func append(decimal value: UInt64, width: Int = 1) {
    // The largest value has 20 digits.
    withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { digits in
      var rest = value
      var index = 20
      repeat {
        index -= 1
        digits[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest != 0 || (index > 0 && 20 - index < width)
      append(UnsafeRawBufferPointer(rebasing: digits[index...]))
    }
  }

  private func grow(by extra: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(storage.count * 2, count + extra, 64), alignment: 1)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<count]))
    storage.deallocate()
    storage = larger
  }
}
