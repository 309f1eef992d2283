import CLibYAML

/// Feeds libyaml's events for one text to an ``ArenaBuilder``.
///
/// The parser reads from memory and is freed on every way out. Returns nil at the end of the stream, or libyaml's
/// complaint.
func readEvents(into builder: inout ArenaBuilder) -> SyntaxProblem? {
  let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  defer { parser.deallocate() }
  guard yaml_parser_initialize(parser) == 1 else { return .outOfMemory }
  defer { yaml_parser_delete(parser) }
  let text = builder.input
  guard let base = text.baseAddress, !text.isEmpty else { return nil }
  // The source is decoded already; without this a second byte order mark would be read as one.
  yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  yaml_parser_set_input_string(parser, base, text.count)
  var event = yaml_event_t()
  while !builder.isAborted {
    guard yaml_parser_parse(parser, &event) == 1 else {
      return SyntaxProblem(parser.pointee, cursor: &builder.cursor)
    }
    defer { yaml_event_delete(&event) }
    if event.type == YAML_STREAM_END_EVENT {
      builder.finish()
      return nil
    }
    builder.accept(&event)
  }
  return nil
}
