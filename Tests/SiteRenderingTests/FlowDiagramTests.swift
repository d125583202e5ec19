import PageTemplates
import Testing

@testable import SiteRendering

@Suite("The diagram of a playbook's flow")
struct FlowDiagramTests {
    private func svg(_ nodes: [FlowDiagram.Node]) -> String {
        String(decoding: FlowDiagram.html(nodes, Wording(language: "en", translations: [:])).bytes, as: UTF8.self)
    }

    @Test("Steps form a straight spine, and each exit is a chip beside it")
    func spine() {
        let nodes = [
            FlowDiagram.Node(
                number: 1, title: "Look", anchor: "look", kind: .decision,
                exits: [.init(condition: "it works", label: "End: resolved", anchor: nil, kind: .good)],
                onward: "it does not"),
            FlowDiagram.Node(
                number: 2, title: "Repair & test", anchor: "repair", kind: .change, exits: [], onward: nil),
        ]
        #expect(
            svg(nodes) == """
                <svg class="flow" viewBox="0 0 662 144" aria-labelledby="Ft Fd">\
                <title id="Ft">Flow of this playbook</title>\
                <desc id="Fd">Step 1: if it works: End: resolved; if it does not: go on.</desc>\
                <defs><rect id="Fs" x="10" width="290" height="42" rx="8"/>\
                <rect id="Fq" x="10" width="290" height="42" rx="21"/>\
                <rect id="Fc" x="500" width="152" height="30" rx="15"/></defs>\
                <path d="M300 29H496M155 50V80"/><path class="ah" d="M499 29l-9-5v10zM155 83l-5-9h10z"/>\
                <a href="#look"><use class="d" href="#Fq" y="8"/><text x="155" y="34">1 Look</text></a>\
                <text class="l" x="318" y="24">it works</text>\
                <use class="g" href="#Fc" y="14"/><text x="576" y="34">End: resolved</text>\
                <text class="l" x="165" y="70">it does not</text>\
                <a href="#repair"><use class="w" href="#Fs" y="84"/><text x="155" y="110">2 Repair &amp; test</text></a></svg>
                """)
    }

    @Test(
        "A label takes at most two lines, cut between words",
        arguments: [
            ("", []), ("short", ["short"]), ("one two three", ["one two", "three"]),
            ("one two three four five", ["one two", "three fou…"]), ("unbreakably", ["unbreakab…"]),
        ])
    func lines(_ text: String, _ expected: [String]) {
        #expect(FlowDiagram.lines(text, width: 10) == expected)
    }

    @Test("A playbook without steps has no diagram")
    func empty() {
        #expect(svg([]) == "")
    }

    @Test("The height grows with the steps alone, and a drawing too long to give an overview is left out")
    func height() throws {
        let nodes = (1...27).map { number in
            FlowDiagram.Node(number: number, title: "x", anchor: "s\(number)", kind: .plain, exits: [], onward: "")
        }
        #expect(svg(Array(nodes.prefix(26))).contains("viewBox=\"0 0 662 \(8 + 25 * (42 + 22) + 42 + 18)\""))
        #expect(svg(nodes) == "")
    }
}
