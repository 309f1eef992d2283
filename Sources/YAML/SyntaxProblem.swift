import CLibYAML
import Diagnostics
import SourceText

/// What libyaml says about a text it cannot read, with places as byte offsets into the text it was given.
struct SyntaxProblem {
  let problem: String
  let context: String
  let offset: Int
  let contextOffset: Int?

  static let outOfMemory = SyntaxProblem(problem: "out of memory", context: "", offset: 0, contextOffset: nil)
}

extension SyntaxProblem {
  init(_ parser: yaml_parser_t, cursor: inout CodePointCursor) {
    problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
    context = parser.context.map { String(cString: $0) } ?? ""
    if parser.error == YAML_READER_ERROR {
      offset = parser.problem_offset
      contextOffset = nil
    } else {
      offset = cursor.offset(ofCodePoint: parser.problem_mark.index)
      contextOffset = context.isEmpty ? nil : cursor.offset(ofCodePoint: parser.context_mark.index)
    }
  }
}
