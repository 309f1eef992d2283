import Diagnostics
import Testing

struct SummaryTests {
  @Test func countsFindingsAndFiles() {
    #expect(summary([Situation.clean]) == "1 file checked, no findings")
    #expect(summary([Situation.clean, Situation.clean]) == "2 files checked, no findings")
    #expect(summary([]) == "0 files checked, no findings")
    #expect(summary([Situation.redacted]) == "2 errors in 1 file")
    #expect(summary([Situation.wide]) == "1 warning, 1 note in 1 file")
    #expect(summary([Situation.wide, Situation.clean]) == "1 warning, 1 note in 1 of 2 files")
    #expect(summary([Situation.placeless]) == "1 error")
    #expect(summary(Situation.all) == "6 errors, 1 warning, 1 note in 5 of 6 files")
  }
}
