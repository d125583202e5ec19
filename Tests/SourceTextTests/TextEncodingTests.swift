import SourceText
import TestSupport
import Testing

@Suite struct TextEncodingTests {
    @Test(
        "Visible text is clean",
        arguments: [
            "", "plain\r\n\ttext", "é ñ 日本 😀", String(repeating: "a", count: 5_000) + "é", "👩‍💻 👩🏽‍🚀 ❤️‍🔥 🏳️‍🌈", "می‌خواهم", "क्‍ष",
        ])
    func clean(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(TextEncoding.faults(in: bytes) == [])
        #expect(TextEncoding.repaired(bytes) == bytes)
    }

    @Test(
        "Hidden characters are found where they stand",
        arguments: [
            ("⟦\u{FEFF}⟧a", "byte-order mark in the text"),
            ("é⟦\u{FEFF}⟧a", "zero-width no-break space (U+FEFF) in the text"),
            ("a⟦\u{0}⟧b", "NUL byte in the text"), ("a ⟦\u{202E}⟧b", "bidirectional control (U+202E) in the text"),
            ("a⟦\u{2066}⟧b", "bidirectional control (U+2066) in the text"),
            ("ä⟦\u{061C}⟧b", "bidirectional control (U+061C) in the text"),
            ("kubectl⟦\u{200B}⟧ get", "zero-width space (U+200B) in the text"),
            ("a⟦\u{200D}⟧b", "zero-width joiner (U+200D) in the text"),
            ("a⟦\u{200C}⟧", "zero-width non-joiner (U+200C) in the text"),
            ("a⟦\u{00AD}⟧b", "soft hyphen (U+00AD) in the text"), ("a⟦\u{2060}⟧b", "word joiner (U+2060) in the text"),
        ])
    func hidden(_ source: String, _ message: String) {
        let marked = MarkedText(source)
        #expect(
            TextEncoding.faults(in: marked.bytes)
                == [SyntaxFault(.encoding, at: marked.ranges[0], message, help: "delete it")])
    }

    @Test(
        "Bytes outside of UTF-8 are found as one run and repaired without moving anything",
        arguments: [
            // Latin-1; a lone continuation; overlong; a surrogate; beyond U+10FFFF; cut off at the end.
            ([0x63, 0xE9, 0x20], 1..<2, "E9"), ([0x61, 0x80, 0x62], 1..<2, "80"), ([0xC0, 0xAF, 0x62], 0..<2, "C0 AF"),
            ([0xED, 0xA0, 0x80], 0..<3, "ED A0 80"), ([0xF4, 0x90, 0x80, 0x80], 0..<4, "F4 90 80 80"),
            ([0x61, 0xE2, 0x82], 1..<3, "E2 82"), ([0xFF, 0xFE, 0x41], 0..<2, "FF FE"),
        ] as [([UInt8], Range<Int>, String)])
    func invalid(_ bytes: [UInt8], _ place: Range<Int>, _ digits: String) {
        #expect(
            TextEncoding.faults(in: bytes) == [
                SyntaxFault(
                    .encoding, at: SourceRange(place), "not valid UTF-8: \(digits)", help: "save the file as UTF-8")
            ])
        var repaired = bytes
        for offset in place { repaired[offset] = UInt8(ascii: "?") }
        #expect(TextEncoding.repaired(bytes) == repaired)
    }

    @Test("A file full of faults reports so many and no more")
    func cap() {
        let bytes = [UInt8](repeating: 0, count: 1_000)
        #expect(TextEncoding.faults(in: bytes).count == TextEncoding.maximumFaultCount)
        #expect(TextEncoding.repaired(bytes) == [UInt8](repeating: UInt8(ascii: "?"), count: 1_000))
    }
}
