import SourceText
import Testing

@Test("JSON is read to whole values")
func readsJSON() throws {
    let text = #" {"a": [1, -2.5e3, true, null, "x\né\u00e9\ud83d\ude00\/"], "b": {}} "#
    #expect(
        try JSONReader.read(Array(text.utf8))
            == .object([
                .init(
                    key: "a",
                    value: .array([.number("1"), .number("-2.5e3"), .boolean(true), .null, .string("x\néé😀/")])),
                .init(key: "b", value: .object([])),
            ]))
}

@Test(
    "What is no JSON is refused with its place",
    arguments: [
        ("", 0), ("{", 1), ("[1,]", 3), ("01", 2), ("1 2", 2), (#"{"a":1,"a":2}"#, 7), (#""\ud800x""#, 7),
        ("\"\u{1}\"", 1),
        ("nul", 0), ("[1", 2), (#"{"a" 1}"#, 5), ("1.", 2), ("-", 1), (#""\q""#, 3), ("'a'", 0),
    ])
func refusesJSON(text: String, offset: Int) {
    let fault = #expect(throws: JSONReader.Fault.self) { try JSONReader.read(Array(text.utf8)) }
    #expect(fault?.offset == offset, "\(fault?.problem ?? "")")
}

@Test("A key that stands twice is seen in an object of any size", arguments: [2, 16, 17, 18, 400])
func refusesRepeatedKey(count: Int) throws {
    let members = (1..<count).map { "\"k\($0)\":0" }
    let once = "{" + members.joined(separator: ",")
    #expect(try JSONReader.read(Array((once + "}").utf8)) != .object([]))
    for repeated in [1, count - 1] {
        let fault = #expect(throws: JSONReader.Fault.self) {
            try JSONReader.read(Array((once + ",\"k\(repeated)\":0}").utf8))
        }
        #expect(fault?.offset == once.utf8.count + 1)
        #expect(fault?.problem == "the key k\(repeated) stands twice in one object")
    }
}

@Test("Deep nesting and bytes that are not UTF-8 are refused")
func refusesHostileJSON() {
    let deep = Array(String(repeating: "[", count: 100_000).utf8)
    #expect(throws: JSONReader.Fault.self) { try JSONReader.read(deep) }
    #expect(throws: JSONReader.Fault.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
}
