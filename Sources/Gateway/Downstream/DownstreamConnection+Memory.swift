import HTTPWire
import NIOCore

/// What is in the ``WorkingMemory``, under the names that the steps of a request use. Accessors that yield, since
/// copies of these would cost more than what is done with them.
extension DownstreamConnection {
  var parser: RequestHeadParser {
    @inline(__always) _read { yield memory.parser }
    @inline(__always) _modify { yield &memory.parser }
  }

  /// The head of the request, as far as it has arrived.
  var head: RequestHead {
    @inline(__always) _read { yield memory.parser.head }
  }

  var bodyReader: BodyReader {
    @inline(__always) _read { yield memory.bodyReader }
    @inline(__always) _modify { yield &memory.bodyReader }
  }

  var decodedBody: ByteBuffer {
    @inline(__always) _read { yield memory.decodedBody }
    @inline(__always) _modify { yield &memory.decodedBody }
  }

  var exchange: Exchange {
    @inline(__always) _read { yield memory.exchange }
    @inline(__always) _modify { yield &memory.exchange }
  }

  var request: ByteBuffer {
    @inline(__always) _read { yield memory.request }
    @inline(__always) _modify { yield &memory.request }
  }

  var answer: ByteBuffer {
    @inline(__always) _read { yield memory.answer }
    @inline(__always) _modify { yield &memory.answer }
  }
}
