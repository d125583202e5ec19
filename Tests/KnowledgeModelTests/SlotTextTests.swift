import KnowledgeModel
import Testing

@Suite("Slots")
struct SlotTextTests {
    @Test("A command falls into text and slots with their places")
    func parts() {
        let text = SlotText("kubectl -n {{ns}} get {{ kind }}é")
        #expect(
            text.parts == [
                .text("kubectl -n "), .slot("ns", utf8Range: 11..<17), .text(" get "),
                .slot("kind", utf8Range: 22..<32),
                .text("é"),
            ])
        #expect(text.slotNames == ["ns", "kind"])
        #expect(text.rendered { "<\($0)>" } == "kubectl -n <ns> get <kind>é")
    }

    @Test(
        "What is not two braces round a name is text",
        arguments: ["", "{", "{{", "{{}}", "{{ }}", "{{a b}}", "{{a}", "{a}}", "{{ñ}}", "{{a\n}}", "awk '{print}'"])
    func plainText(_ text: String) {
        #expect(SlotText(text).slotNames == [])
        #expect(SlotText(text).rendered { _ in "!" } == text)
    }

    @Test("Braces round a slot stay text, and a slot named twice is listed once")
    func neighbours() {
        #expect(SlotText("{{{a}}}{{b}}{{a}}").rendered { $0.uppercased() } == "{A}BA")
        #expect(SlotText("{{{a}}}{{b}}{{a}}").slotNames == ["a", "b"])
    }
}
