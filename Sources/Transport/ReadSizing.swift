/// Which size of buffer the next read of a channel gets: small at first, so that a client that sends a byte and waits
/// holds little, large from a read on that fills it, and small again after two that would have fitted.
struct ReadSizing {
  private(set) var next = ReceiveBuffers.Size.small
  /// Whether the last read would have fit into a small buffer.
  private var wasSmall = false

  /// Takes what a read brought, in bytes.
  mutating func record(_ count: Int) {
    let small = ReceiveBuffers.Size.small.bytes
    // One that fills a small buffer may have left more behind.
    let isSmall = count < small
    switch next {
    case .small: if !isSmall { next = .large }
    case .large: if isSmall, wasSmall { next = .small }
    }
    wasSmall = isSmall
  }
}
