/// One way into a route: a request must fit all of it.
public struct RouteRule: Sendable, Hashable {
  /// The paths it is for.
  public let path: PathPattern
  /// The method it is for; nil for all.
  public let method: [UInt8]?
  /// What the header fields must be.
  public let headers: [HeaderMatcher]
  /// What the parameters of the query must be.
  public let query: [QueryMatcher]

  /// Creates a rule, by default one for every request.
  public init(
    path: PathPattern = .all, method: [UInt8]? = nil, headers: [HeaderMatcher] = [], query: [QueryMatcher] = []
  ) {
    self.path = path
    self.method = method
    self.headers = headers
    self.query = query
  }

  /// How early it is tried among the rules of one host name.
  public var rank: RouteRank {
    let (isExact, length) =
      switch path {
      case .exact(let text): (true, text.count)
      case .prefix(let text): (false, text.count)
      case .regex(let expression): (false, expression.length)
      }
    return RouteRank(
      isExactPath: isExact, pathLength: length, hasMethod: method != nil, headers: headers.count, query: query.count)
  }
}

/// How early a ``RouteRule`` is tried among those of one host name; the greater one is tried first. Rules of equal rank
/// are tried in the order of the keys of their routes.
public struct RouteRank: Sendable, Hashable, Comparable {
  /// Whether its path is exact rather than a prefix or a regular expression.
  public let isExactPath: Bool
  /// Bytes of the path or expression as configured.
  public let pathLength: Int
  /// Whether it asks for a method.
  public let hasMethod: Bool
  /// How many header fields it looks at.
  public let headers: Int
  /// How many parameters of the query it looks at.
  public let query: Int

  /// Creates a rank.
  public init(isExactPath: Bool, pathLength: Int, hasMethod: Bool, headers: Int, query: Int) {
    self.isExactPath = isExactPath
    self.pathLength = pathLength
    self.hasMethod = hasMethod
    self.headers = headers
    self.query = query
  }

  /// The properties count in the order in which they are declared.
  public static func < (a: RouteRank, b: RouteRank) -> Bool {
    if a.isExactPath != b.isExactPath { return b.isExactPath }
    if a.pathLength != b.pathLength { return a.pathLength < b.pathLength }
    if a.hasMethod != b.hasMethod { return b.hasMethod }
    return (a.headers, a.query) < (b.headers, b.query)
  }
}

/// The request paths that a ``RouteRule`` is for. Paths are compared byte by byte, without decoding.
public enum PathPattern: Sendable, Hashable {
  /// One path.
  case exact([UInt8])
  /// A path and everything below it; slashes at the end of pattern and path make no difference.
  case prefix([UInt8])
  /// The paths that an expression matches as a whole.
  case regex(RegexReference)

  /// Every path.
  public static let all = PathPattern.prefix(Array("/".utf8))
}

/// What a value of a header field or of the query must be.
public enum ValuePattern: Sendable, Hashable {
  /// These bytes.
  case exact([UInt8])
  /// What an expression matches as a whole.
  case regex(RegexReference)
}

/// A regular expression of ``RoutingTable/patterns``.
public struct RegexReference: Sendable, Hashable {
  /// The index.
  public let pattern: Int
  /// Bytes of the expression as configured.
  public let length: Int

  /// Creates a reference.
  public init(pattern: Int, length: Int) {
    self.pattern = pattern
    self.length = length
  }
}

/// A condition on the header of a request: at least one of the lines of a name must have the value.
public struct HeaderMatcher: Sendable, Hashable {
  /// What is looked at.
  public enum Name: Sendable, Hashable {
    /// A field, its name in lower case.
    case field([UInt8])
    /// `:method`
    case method
    /// `:scheme`, which is `http` or `https`.
    case scheme
    /// `:authority`, with the port.
    case authority
    /// `:path`, with the query.
    case path
  }

  /// What is looked at.
  public let name: Name
  /// What it must be.
  public let value: ValuePattern

  /// Creates a condition.
  public init(name: Name, value: ValuePattern) {
    self.name = name
    self.value = value
  }
}

/// A condition on the query of a request, which is decoded as a form (`%2F`, `+` for a space). Of a repeated parameter
/// the last one counts.
public struct QueryMatcher: Sendable, Hashable {
  /// The decoded name of the parameter; case-sensitive.
  public let name: [UInt8]
  /// What the decoded value must be.
  public let value: ValuePattern

  /// Creates a condition.
  public init(name: [UInt8], value: ValuePattern) {
    self.name = name
    self.value = value
  }
}
