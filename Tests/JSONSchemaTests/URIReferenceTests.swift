import Testing

@testable import JSONSchema

@Suite struct URIReferenceTests {
  /// The examples of RFC 3986 section 5.4, without fragments.
  @Test(arguments: [
    ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
    ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"),
    (";x", "http://a/b/c/;x"), ("g;x?y", "http://a/b/c/g;x?y"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
    ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"),
    ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"),
    ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
    ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
    ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("http:g", "http:g"),
  ])
  func references(text: String, target: String) {
    let base = URIReference("http://a/b/c/d;p?q")
    #expect(URIReference(text).resolved(against: base).withoutFragment == target)
  }

  @Test(arguments: [
    ("", "g", "g"), ("d/e", "g", "d/g"), ("http://a", "g", "http://a/g"), ("urn:a:b", "#c", "urn:a:b"),
    ("urn:a:b", "urn:c:d", "urn:c:d"), ("file:///c:/d/e", "f", "file:///c:/d/f"),
  ])
  func basesOfOtherForms(base: String, text: String, target: String) {
    #expect(URIReference(text).resolved(against: URIReference(base)).withoutFragment == target)
  }

  @Test func components() {
    let reference = URIReference("http://a:1/b?c=d?e#f#g")
    #expect(reference.scheme == "http")
    #expect(reference.authority == "a:1")
    #expect(reference.path == "/b")
    #expect(reference.query == "c=d?e")
    #expect(reference.fragment == "f#g")
    #expect(URIReference("a/b:c").scheme == nil)
    #expect(URIReference("#").fragment == "")
    #expect(URIReference("1a:b").scheme == nil)
  }
}
