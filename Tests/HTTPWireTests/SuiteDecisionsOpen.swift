extension SuiteDecision {
  /// How the cases end here that the source leaves open ("either").
  static let open: [String: String] = {
    var ends: [String: String] = [:]
    for (end, cases) in openByEnd {
      for id in cases { ends[id] = end }
    }
    return ends
  }()

  private static let openByEnd: [(end: String, cases: [String])] = [
    (
      "bareLineFeed",
      [
        "http11probe/002"
      ]
    ),
    (
      "complete",
      [
        "desync-guardian/005", "desync-guardian/006", "desync-guardian/022", "desync-guardian/023",
        "desync-guardian/024", "desync-guardian/040", "desync-guardian/041", "desync-guardian/080",
        "desync-guardian/081", "http11probe/027", "http11probe/028", "http11probe/030", "http11probe/035",
        "http11probe/038", "http11probe/039", "http11probe/042", "http11probe/043", "http11probe/044",
        "http11probe/045", "http11probe/053", "http11probe/054", "http11probe/062", "http11probe/065",
        "http11probe/070", "http11probe/072", "http11probe/075", "http11probe/089", "http11probe/091",
        "http11probe/092", "http11probe/098", "http11probe/101", "http11probe/108", "http11probe/110",
        "http11probe/150", "http11probe/151", "http11probe/154", "http11probe/155", "http11probe/159",
      ]
    ),
    (
      "contentLengthWithTransferEncoding",
      [
        "desync-guardian/085", "desync-guardian/099", "http11probe/097", "http11probe/099", "http11probe/106",
        "http11probe/111",
      ]
    ),
    (
      "forbiddenTrailer",
      [
        "http11probe/148"
      ]
    ),
    (
      "invalidChunkEnd",
      [
        "http11probe/132"
      ]
    ),
    (
      "invalidContentLength",
      [
        "http11probe/142", "http11probe/143",
      ]
    ),
    (
      "invalidFieldName",
      [
        "desync-guardian/003", "desync-guardian/012", "desync-guardian/013", "desync-guardian/014",
        "desync-guardian/030", "desync-guardian/031", "desync-guardian/038", "desync-guardian/045",
        "desync-guardian/047", "desync-guardian/052", "desync-guardian/058",
      ]
    ),
    (
      "invalidFieldValue",
      [
        "desync-guardian/060", "desync-guardian/061", "desync-guardian/065", "desync-guardian/066",
      ]
    ),
    (
      "invalidMethod",
      [
        "http11probe/047"
      ]
    ),
    (
      "invalidTarget",
      [
        "desync-guardian/145", "desync-guardian/147", "http11probe/012",
      ]
    ),
    (
      "invalidTransferEncoding",
      [
        "desync-guardian/021", "desync-guardian/094", "http11probe/109", "http11probe/121", "http11probe/156",
        "http11probe/157",
      ]
    ),
    (
      "invalidVersion",
      [
        "desync-guardian/008", "desync-guardian/036", "desync-guardian/146",
      ]
    ),
    (
      "lineFolding",
      [
        "desync-guardian/032", "desync-guardian/042",
      ]
    ),
    (
      "repeatedContentLength",
      [
        "desync-guardian/019"
      ]
    ),
    (
      "spaceBeforeColon",
      [
        "desync-guardian/002", "desync-guardian/010", "desync-guardian/011", "desync-guardian/029",
        "http11probe/095",
      ]
    ),
    (
      "transferEncodingInHTTP10",
      [
        "desync-guardian/033", "desync-guardian/082",
      ]
    ),
    (
      "unknownExpectation",
      [
        "http11probe/041"
      ]
    ),
    (
      "unsupportedVersion",
      [
        "desync-guardian/034"
      ]
    ),
  ]
}
