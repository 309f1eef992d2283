import Diagnostics
import SourceText
import Testing

/// The format `sarif`, as written; ``SARIFStructureTests`` checks what the standard demands.
struct SARIFRendererTests {
  @Test func oneResultPerFinding() {
    let expected = #"""
      {"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\#
      "version":"2.1.0","runs":[{"tool":{"driver":{"name":"agentgateway","rules":[{"id":"misplaced-field",\#
      "shortDescription":{"text":"misplaced field"}},{"id":"port-in-use","shortDescription":{"text":"port in \#
      use"}},{"id":"unreadable","shortDescription":{"text":"unreadable"}},{"id":"bad-name",\#
      "shortDescription":{"text":"bad name"}},{"id":"tab","shortDescription":{"text":"tab"}},{"id":"missing",\#
      "shortDescription":{"text":"missing"}},{"id":"bad-pem","shortDescription":{"text":"bad pem"}}]}},\#
      "columnKind":"unicodeCodePoints","redactionTokens":["•••"],"artifacts":[{"location":{"uri":"good.yaml"}},\#
      {"location":{"uri":"config.yaml"}},{"location":{"uri":"gone.yaml"}},{"location":{"uri":"wide.yaml"}},\#
      {"location":{"uri":"end.yaml"}},{"location":{"uri":"secret.yaml"}}],"results":[{"ruleId":"misplaced-field",\#
      "ruleIndex":0,"level":"error","message":{"text":"`hostOverride` is not a field of a model; it belongs under \#
      `params`\nnote: a model accepts `name`, `params` and `provider`\nhelp: write it like this:\nparams:\n  \#
      hostOverride: localhost:11434\nfix: move `hostOverride` under `params`"},\#
      "locations":[{"physicalLocation":{"artifactLocation":{"uri":"config.yaml","index":1},\#
      "region":{"startLine":7,"startColumn":5,"endLine":7,"endColumn":17}},\#
      "logicalLocations":[{"fullyQualifiedName":"llm.models[0]"}],"message":{"text":"not accepted here"}}],\#
      "relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"config.yaml","index":1},\#
      "region":{"startLine":3,"startColumn":5,"endLine":3,"endColumn":9}},"message":{"text":"this model"}}],\#
      "partialFingerprints":{"finding/v1":"3dcaf7afb977aeff183bba44953ea4fb"},\#
      "fixes":[{"description":{"text":"move `hostOverride` under `params`"},\#
      "artifactChanges":[{"artifactLocation":{"uri":"config.yaml","index":1},\#
      "replacements":[{"deletedRegion":{"startLine":7,"startColumn":1,"endLine":7,"endColumn":1},\#
      "insertedContent":{"text":"      hostOverride: localhost:11434\n"}},{"deletedRegion":{"startLine":7,\#
      "startColumn":1,"endLine":8,"endColumn":1},"insertedContent":{"text":""}}]}],\#
      "properties":{"applicability":"safe"}}]},{"ruleId":"port-in-use","ruleIndex":1,"level":"error",\#
      "message":{"text":"port 3000 is in use\nnote: by pid 7"},\#
      "partialFingerprints":{"finding/v1":"062ccbeefe845e68a5b4f0fefe37a85a"}},{"ruleId":"unreadable",\#
      "ruleIndex":2,"level":"error","message":{"text":"no such file"},\#
      "locations":[{"physicalLocation":{"artifactLocation":{"uri":"gone.yaml","index":2}}}],\#
      "partialFingerprints":{"finding/v1":"2c780dd7a906ae14438723d17f1f21fe"}},{"ruleId":"bad-name","ruleIndex":3,\#
      "level":"warning","message":{"text":"odd name"},\#
      "locations":[{"physicalLocation":{"artifactLocation":{"uri":"wide.yaml","index":3},"region":{"startLine":1,\#
      "startColumn":12,"endLine":1,"endColumn":13}},"message":{"text":"here"}}],"relatedLocations":[{"id":1,\#
      "physicalLocation":{"artifactLocation":{"uri":"wide.yaml","index":3},"region":{"startLine":1,\#
      "startColumn":9,"endLine":1,"endColumn":11}},"message":{"text":"and here"}}],\#
      "partialFingerprints":{"finding/v1":"2d402119c16fa51e2980795a14842870"}},{"ruleId":"tab","ruleIndex":4,\#
      "level":"note","message":{"text":"a tab"},\#
      "locations":[{"physicalLocation":{"artifactLocation":{"uri":"wide.yaml","index":3},"region":{"startLine":1,\#
      "startColumn":1,"endLine":1,"endColumn":2}}}],\#
      "partialFingerprints":{"finding/v1":"4ada1ce82c41cb710af8ce0dd8b029a2"}},{"ruleId":"missing","ruleIndex":5,\#
      "level":"error","message":{"text":"no models"},\#
      "locations":[{"physicalLocation":{"artifactLocation":{"uri":"end.yaml","index":4},"region":{"startLine":3,\#
      "startColumn":1,"endLine":3,"endColumn":1}},"message":{"text":"expected a list"}}],\#
      "partialFingerprints":{"finding/v1":"56e48d73419fffaea7d3b65ab5b9fa82"}},{"ruleId":"misplaced-field",\#
      "ruleIndex":0,"level":"error","message":{"text":"`apiKey` holds •••\nnote: •••\nhelp: not •••\nfix: move \#
      ••• (unsafe)"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"secret.yaml","index":5},\#
      "region":{"startLine":3,"startColumn":9,"endLine":3,"endColumn":29}},"message":{"text":"••• is secret"}}],\#
      "partialFingerprints":{"finding/v1":"0e1a36428566dda22a36b5a47616b192"}},{"ruleId":"bad-pem","ruleIndex":6,\#
      "level":"error","message":{"text":"not a certificate"},\#
      "locations":[{"physicalLocation":{"artifactLocation":{"uri":"secret.yaml","index":5},\#
      "region":{"startLine":4,"startColumn":6,"endLine":6,"endColumn":9}},"message":{"text":"read from here"}}],\#
      "relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"secret.yaml","index":5},\#
      "region":{"startLine":5,"startColumn":14,"endLine":5,"endColumn":19}},"message":{"text":"inside"}}],\#
      "partialFingerprints":{"finding/v1":"5b41fe75846ea62773de0841d4d8f505"}}]}]}

      """#
    #expect(render(Situation.all, as: .sarif, options: RenderOptions(indentsJSON: false)) == expected)
  }
}
