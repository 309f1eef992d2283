import Diagnostics
import SourceText
import YAML

/// Parses `baseUrl` and hands what is wrong to the rule that explains it.
enum LLMBaseURL {
  static func check(_ params: LLMParams, _ context: inout RuleContext) {
    guard let section = params.section, let value = params.baseURL, let text = value.value else { return }
    let path = section.path("baseUrl")
    let error: BaseURLError
    do {
      let url = try BaseURL(text)
      if url.port == 0 { LLMBaseURLPort.reportZero(value, path: path, &context) }
      if url.scheme != "http", !url.isSecure { LLMBaseURLPort.checkScheme(url, value, path: path, &context) }
      LLMBaseURLPath.check(text, value, params, path: path, &context)
      return
    } catch let caught {
      error = caught
    }
    let span = context.document.span(inScalar: value.node, utf8: error.part)
    switch error.reason {
    case .noScheme, .invalidPort, .invalidHost:
      LLMBaseURLParse.report(value, error.reason, span, path: path, &context)
    case .userInfo, .query, .fragment: LLMBaseURLParts.report(error.reason, span, path: path, &context)
    case .unknownPort(let scheme): LLMBaseURLPort.report(scheme, span, path: path, &context)
    case .emptyHost: LLMBaseURLHost.report(span, path: path, &context)
    }
  }
}
