/// A request as ``RouteSet`` looks at it. All text is as received; pointers live as long as the call.
public protocol RouteRequest: ~Copyable {
  /// The method (RFC 9110 section 9).
  var method: UnsafeRawBufferPointer { get }
  /// The path without its query; `*` for the asterisk form, `/` for CONNECT.
  var path: UnsafeRawBufferPointer { get }
  /// The query after the first `?`; nil where there is none.
  var query: UnsafeRawBufferPointer? { get }
  /// Path and query with the `?` between them.
  var pathAndQuery: UnsafeRawBufferPointer { get }
  /// The host with its port, where it has one.
  var authority: UnsafeRawBufferPointer { get }
  /// Whether the client uses TLS.
  var isSecure: Bool { get }

  /// The value of the first field line of a name at or after a position, without white space around it.
  ///
  /// - Parameters:
  ///   - name: in lower case.
  ///   - position: 0 for the first call; moved behind the line that was found.
  /// - Returns: nil where no further line has the name.
  func nextValue(of name: [UInt8], from position: inout Int) -> UnsafeRawBufferPointer?

  /// Whether a regular expression matches the whole text.
  ///
  /// - Parameter pattern: an index into ``RoutingTable/patterns``.
  func matches(pattern: Int, _ text: UnsafeRawBufferPointer) -> Bool
}
