/// Tells which of the received bytes belong to the body of a message, for any framing.
public struct BodyReader: Sendable {
  private enum State: Sendable {
    case complete
    case length(UInt64)
    case chunked(ChunkedDecoder)
    case untilClose
  }

  private var state: State

  /// Makes a reader at the start of a body.
  public init(_ framing: BodyFraming, limits: ChunkLimits = ChunkLimits()) {
    switch framing {
    case .none, .length(0): state = .complete
    case .length(let count): state = .length(count)
    case .chunked: state = .chunked(ChunkedDecoder(limits: limits))
    case .untilClose: state = .untilClose
    }
  }

  /// Whether the body is complete. A body that ends with the connection never is, until ``finish()``.
  public var isComplete: Bool {
    switch state {
    case .complete: true
    case .chunked(let decoder): decoder.isComplete
    case .length, .untilClose: false
    }
  }

  /// Whether the bytes that ``decode(_:)`` consumes next are those of a trailer section (RFC 9112, section 7.1.2), the
  /// empty line at its end included.
  public var isInTrailers: Bool {
    if case .chunked(let decoder) = state { decoder.isInTrailers } else { false }
  }

  /// Bytes still missing, where the framing tells: nil for chunked bodies and those that end with the connection.
  public var remaining: UInt64? {
    switch state {
    case .complete: 0
    case .length(let count): count
    case .chunked, .untilClose: nil
    }
  }

  /// Takes every byte of `bytes` that belongs to the body, to be passed on as it is.
  public mutating func forward(_ bytes: UnsafeRawBufferPointer) -> BodyStep {
    guard case .chunked(var decoder) = state else { return takePlain(bytes.count) }
    let step = decoder.forward(bytes)
    state = .chunked(decoder)
    return step
  }

  /// Takes bytes up to and including the next run of body data; call it again with the rest until the buffer is used up
  /// or the body is complete.
  public mutating func decode(_ bytes: UnsafeRawBufferPointer) -> BodyStep {
    guard case .chunked(var decoder) = state else { return takePlain(bytes.count) }
    let step = decoder.decode(bytes)
    state = .chunked(decoder)
    return step
  }

  /// Tells that the connection was closed: nil where the body is complete by that, else the defect.
  public mutating func finish() -> HTTPWireError? {
    if case .untilClose = state { state = .complete }
    return isComplete ? nil : .truncatedBody
  }

  private mutating func takePlain(_ count: Int) -> BodyStep {
    switch state {
    case .length(let missing):
      let taken = Int(min(missing, UInt64(count)))
      let rest = missing &- UInt64(taken)
      state = rest == 0 ? .complete : .length(rest)
      return BodyStep(consumed: taken, data: 0..<taken, isComplete: rest == 0)
    case .untilClose:
      return BodyStep(consumed: count, data: 0..<count, isComplete: false)
    case .complete, .chunked:
      return BodyStep(consumed: 0, data: 0..<0, isComplete: isComplete)
    }
  }
}
