/// `Transfer-Encoding` (RFC 9112, section 6.1). The only value taken is `chunked`.
enum TransferCoding {
  /// The defect of a value; nil for exactly `chunked`.
  static func defect(_ base: UnsafeRawPointer, _ value: FieldSpan) -> HTTPWireError? {
    if value.count == 7, FieldList.equals(base, value.start, value.end, "chunked") { return nil }
    // `gzip, chunked` is valid but not spoken here (501); anything that does not end in one `chunked`, once, gives
    // no certain end of the body (400).
    var offset = value.start
    var codings = 0
    var chunked = 0
    var last = false
    while let item = FieldList.next(base, &offset, value.end) {
      for index in item.range where !ASCII.isToken(ASCII.byte(base, index)) { return .invalidTransferEncoding }
      last = FieldList.equals(base, item.start, item.end, "chunked")
      codings += 1
      if last { chunked += 1 }
    }
    return last && chunked == 1 && codings > 1 ? .unsupportedTransferCoding : .invalidTransferEncoding
  }
}
