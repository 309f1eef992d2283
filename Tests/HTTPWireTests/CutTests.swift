import HTTPWire
import Testing

/// Results may not depend on how the input is cut into reads.
@Suite struct CutTests {
  static let samples = [
    "POST /a?b HTTP/1.1\r\nHost: a:1\r\nContent-Length: 5\r\nX: y \r\n\r\nhelloGET / HTTP/1.1\r\nHost: b\r\n\r\n",
    "\r\nPUT /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\nGET / HTTP/1.0\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\nConnection: a, close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nBad name: x\r\n\r\n",
    "GET / HTTP\r\nHost: a\r\n\r\n",
  ]

  @Test(arguments: samples)
  func everyPairOfCuts(_ text: String) {
    let input = bytes(text)
    let runner = MessageRunner()
    let whole = runner.run(input)
    for first in 1..<input.count {
      for second in stride(from: first, to: input.count, by: 3) {
        #expect(runner.run(input, cuts: [first, second]) == whole)
      }
    }
  }

  @Test func mutatedSamples() {
    var random = Xorshift(state: 0x9E37_79B9_7F4A_7C15)
    let alphabet = bytes("\r\n\t :;,/?#%@[]\"\\0123456789abcfxGETHOST\u{0}\u{7f}\u{e9}")
    for round in 0..<2500 {
      var input = bytes(Self.samples[round % Self.samples.count])
      for _ in 0...random.below(3) {
        let place = random.below(input.count)
        switch random.below(4) {
        case 0: input[place] = alphabet[random.below(alphabet.count)]
        case 1: input.insert(alphabet[random.below(alphabet.count)], at: place)
        case 2: input.remove(at: place)
        default: input.removeSubrange(place..<min(place + random.below(6), input.count))
        }
      }
      var runner = MessageRunner()
      let whole = runner.run(input)
      #expect(whole.consumed <= input.count)
      let bytewise = runner.run(input, cuts: Array(0...input.count))
      #expect(bytewise == whole, "\(MessageRunner.latin1(input).debugDescription)")
      runner.isResponse = true
      let response = bytes("HTTP/1.1 200 OK\r\n") + input
      #expect(runner.run(response) == runner.run(response, cuts: Array(0...response.count)))
    }
  }
}

/// A small random source, so that failures repeat.
struct Xorshift {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
