/// Where this library decides otherwise than a source of the HTTP/1 suite, or where the source leaves it open: each
/// case with the end reached here and the reason. A case that is not listed must end as the source says.
struct SuiteDecision {
  var end: String
  var reason: String
}
