/// The names listed in `Connection` (RFC 9110, section 7.6.1).
public enum ConnectionOptions {
  /// Whether a `Connection` field among `fields` names `field` as belonging to this connection only.
  public static func names(_ field: HeaderField, in fields: [HeaderField], _ bytes: UnsafeRawBufferPointer) -> Bool {
    switch field.known {
    case .host, .contentLength, .transferEncoding: return false
    default: break
    }
    guard let base = bytes.baseAddress else { return false }
    let name = field.name.bytes(in: bytes)
    for connection in fields where connection.known == .connection {
      var offset = connection.value.start
      while let option = FieldList.next(base, &offset, connection.value.end) {
        if option.count == name.count, ASCII.equalIgnoringCase(option.bytes(in: bytes), name) { return true }
      }
    }
    return false
  }
}
