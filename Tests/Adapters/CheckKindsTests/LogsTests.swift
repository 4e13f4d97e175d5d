import Documents
import ReleaseModel
import ReleasePorts
import TestSupport
import Testing

struct `A check of log lines` {
    @Test func `passes with none, and fails with any`() async {
        let cases: [([MetricAnswer], String)] = [
            ([.number(0, newest: nil)], "passing: no line matches in the last 2m"),
            ([.number(1, newest: nil)], "failing: 1 line matches in the last 2m"),
            ([.number(1_204, newest: nil)], "failing: 1,204 lines match in the last 2m"),
            ([.noData("loki: no answer within 5s")], "no data: loki: no answer within 5s"),
            ([.number(.nan, newest: nil)], "no data: loki answered with no number of lines"),
            ([.number(-1, newest: nil)], "no data: loki answered with no number of lines"),
            ([], "no data: loki left the question unanswered"),
        ]
        let logs = check(["logs": ["provider": "loki", "query": "{pod=~\"{{pods}}\"} |= \"panic\""]])
        let kind = (logs.measured as! any MeasuredSettings).kind
        for (answers, wanted) in cases {
            let source = AnsweringSource(answers)
            same(await kind.measure(subject, by: tools(source: { _ in source })).words, wanted)
            let question = MetricQuestion(
                "{pod=~\"checkout-02bd5e77aa-.*\"} |= \"panic\"", at: subject.now, window: .seconds(120))
            same(source.asked, [question])
        }
        let nowhere = await kind.measure(subject, by: tools())
        same(nowhere.words, "no data: the operator's configuration has no source “loki”")
    }
}
