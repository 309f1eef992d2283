/// The request methods that this library tells apart; names are case-sensitive (RFC 9110, section 9.1).
public enum RequestMethod: UInt8, Sendable, Hashable {
  /// Any other valid method name; its bytes are in ``RequestHead/method``.
  case other
  case get, head, post, put, delete, connect, options, patch, trace

  /// Recognises a method name of `count` bytes at `name`.
  static func recognise(_ name: UnsafeRawPointer, _ count: Int) -> RequestMethod {
    switch count {
    case 3:
      if ASCII.equal(name, "GET") { return .get }
      if ASCII.equal(name, "PUT") { return .put }
    case 4:
      if ASCII.equal(name, "POST") { return .post }
      if ASCII.equal(name, "HEAD") { return .head }
    case 5:
      if ASCII.equal(name, "PATCH") { return .patch }
      if ASCII.equal(name, "TRACE") { return .trace }
    case 6: if ASCII.equal(name, "DELETE") { return .delete }
    case 7:
      if ASCII.equal(name, "OPTIONS") { return .options }
      if ASCII.equal(name, "CONNECT") { return .connect }
    default: break
    }
    return .other
  }
}
