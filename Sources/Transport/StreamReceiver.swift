public import NIOCore

/// Takes what a channel reads without the way through its pipeline. For the only handler of a channel; everything else,
/// such as the end of the connection, reaches it by the pipeline.
public protocol StreamReceiver: AnyObject {
  /// Takes bytes; the buffer is the event loop's and is lent again once nobody refers to it.
  func streamRead(_ bytes: ByteBuffer)
  /// Is called when nothing more has come for now.
  func streamReadComplete()
}
