/// What a body reader made of one buffer.
public struct BodyStep: Sendable, Hashable {
  /// Bytes taken from the front of the buffer; they belong to this message. What follows them does not, if
  /// ``isComplete``.
  public var consumed: Int
  /// The body data among them, as indices of the buffer. Empty after ``BodyReader/forward(_:)`` of a chunked body,
  /// where the data may be scattered.
  public var data: Range<Int>
  /// Whether the body is complete.
  public var isComplete: Bool
  /// The defect met after the consumed bytes; no further step will succeed.
  public var error: HTTPWireError?

  /// Makes a step.
  @inlinable
  public init(consumed: Int, data: Range<Int>, isComplete: Bool, error: HTTPWireError? = nil) {
    self.consumed = consumed
    self.data = data
    self.isComplete = isComplete
    self.error = error
  }
}
