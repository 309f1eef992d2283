import CEL
import Testing

@Suite struct MacroTests {
  @Test(arguments: [
    ("has(a.b.c)", "a.b.c~test-only~"), ("has((a.b))", "a.b~test-only~"), ("m.all(v, f)", "all@(m,v,f)"),
    ("m.exists(v, f)", "exists@(m,v,f)"), ("m.exists_one(v, f)", "existsOne@(m,v,f)"),
    ("m.existsOne(v, f)", "existsOne@(m,v,f)"), ("m.map(v, f)", "map@(m,v,f)"), ("m.map(v, p, f)", "map@(m,v,p,f)"),
    ("m.filter(v, p)", "filter@(m,v,p)"), ("m.with(v, v)", "with@(m,v,v)"),
    ("m.mapValues(v, v)", "mapValues@(m,v,v)"), ("m.filterKeys(k, p)", "filterKeys@(m,k,p)"),
    ("m.removeKeys(k, p)", "removeKeys@(m,k,p)"),
  ])
  func macrosAreRecognised(text: String, wanted: String) throws {
    #expect(try outline(text) == wanted)
  }

  @Test(arguments: [
    ("has(a, b)", "has(a,b)"), ("a.has(b.c)", "a.has(b.c)"), ("all(v, f)", "all(v,f)"), ("m.all(v)", "m.all(v)"),
    ("m.all(i, v, f)", "m.all(i,v,f)"), ("m.with(1, f)", "m.with(1,f)"),
  ])
  func otherFormsAreCalls(text: String, wanted: String) throws {
    #expect(try outline(text) == wanted)
  }
}
