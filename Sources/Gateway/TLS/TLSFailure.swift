/// Why the files of TLS cannot be used; names the file where it is the cause.
struct TLSFailure: Error, CustomStringConvertible {
  let description: String

  /// Does what may fail because of files.
  ///
  /// - Parameter what: what is tried, as `use the …`.
  static func naming<T>(_ what: String, _ body: () throws -> T) throws(TLSFailure) -> T {
    do {
      return try body()
    } catch {
      throw TLSFailure(description: "cannot \(what): \(ConnectionErrorText.text(error))")
    }
  }
}
