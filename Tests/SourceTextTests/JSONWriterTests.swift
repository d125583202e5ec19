import SourceText
import Testing

@Suite("JSON writer")
struct JSONWriterTests {
    private func text(
        _ style: JSONWriter.Style, _ escaping: JSONWriter.Escaping = .standard, _ body: (inout JSONWriter) -> Void
    ) -> String {
        var json = JSONWriter(style: style, escaping: escaping)
        body(&json)
        return String(decoding: json.finish(), as: UTF8.self)
    }

    @Test("A text that is taken in pieces is the same, and places in it are", arguments: [1, 30, 1_000])
    func pieces(size: Int) {
        func write(_ json: inout JSONWriter, _ pieces: inout [UInt8], size: Int) -> [Range<Int>] {
            var ranges: [Range<Int>] = []
            json.object { json in
                json.member("$schema", "s")
                json.member("rows", arrayOf: 0..<9) { json, row in
                    if let piece = json.piece(of: size) { pieces += piece }
                    ranges.append(
                        json.value { json in
                            json.object { json in
                                json.member("number", row)
                                json.member("a", String(repeating: "x", count: row))
                            }
                        })
                }
                json.member("total", 9)
            }
            pieces += json.finish()
            return ranges
        }
        for style in [JSONWriter.Style.indented, .compact] {
            var (whole, inPieces) = (JSONWriter(style: style), JSONWriter(style: style))
            var (expected, text): ([UInt8], [UInt8]) = ([], [])
            let wanted = write(&whole, &expected, size: .max)
            let ranges = write(&inPieces, &text, size: size)
            #expect(String(decoding: text, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
            #expect(ranges == wanted)
            #expect(text[ranges[1]].last == UInt8(ascii: "}"))
        }
    }

    @Test("Members come out sorted by key whatever order they are written in")
    func sortsMembers() {
        let unsorted = { (json: inout JSONWriter) in
            json.object { json in
                json.member("title", "Restart")
                json.member("id") { json in
                    json.object { json in
                        json.member("b", 2)
                        json.member("a", 1)
                    }
                }
                json.member("count", 3)
            }
        }
        #expect(text(.compact, .standard, unsorted) == #"{"count":3,"id":{"a":1,"b":2},"title":"Restart"}"# + "\n")
        let indented = """
            {
              "count": 3,
              "id": {
                "a": 1,
                "b": 2
              },
              "title": "Restart"
            }

            """
        #expect(text(.indented, .standard, unsorted) == indented)
    }

    @Test("A member already in order is not moved, and arrays keep their order")
    func keepsArrays() {
        let result = text(.indented) { json in
            json.object { json in
                json.member("list", strings: ["b", "a"])
                json.member("none", strings: [])
                json.member("objects", arrayOf: [2, 1]) { json, number in
                    json.object { $0.member("n", number) }
                }
            }
        }
        let expected = """
            {
              "list": [
                "b",
                "a"
              ],
              "none": [],
              "objects": [
                {
                  "n": 2
                },
                {
                  "n": 1
                }
              ]
            }

            """
        #expect(result == expected)
    }

    @Test("Every control character, quotation mark and backslash is escaped; other text stays as it is")
    func escapes() {
        let value = "a\"b\\c\n\r\t\u{8}\u{C}\u{0}\u{1F}</script>\u{2028}é😀"
        let standard = text(.compact) { $0.string(value) }
        #expect(standard == #""a\"b\\c\n\r\t\b\f\u0000\u001f</script>"# + "\u{2028}é😀\"\n")
        let script = text(.compact, .script) { $0.string(value) }
        #expect(script == #""a\"b\\c\n\r\t\b\f\u0000\u001f\u003c/script>\u2028é😀""# + "\n")
    }

    @Test("Absent values are left out or null, as the caller says")
    func absentValues() {
        let missing: String? = nil
        let number: Int? = nil
        let result = text(.compact) { json in
            json.object { json in
                json.member("a", ifPresent: missing)
                json.member("b", orNull: missing)
                json.member("c", ifPresent: number)
                json.member("d", true)
            }
        }
        #expect(result == #"{"b":null,"d":true}"# + "\n")
    }

    @Test("Empty values need no line breaks")
    func emptyValues() {
        #expect(text(.indented) { $0.object { _ in } } == "{}\n")
        #expect(text(.indented) { $0.array { _ in } } == "[]\n")
        #expect(text(.indented) { $0.null() } == "null\n")
    }

    @Test("Sorting an object costs nothing for what was written before it", .timeLimit(.minutes(1)))
    func sortingIsLocal() {
        let count = 30_000
        var json = JSONWriter(style: .compact)
        // Quadratic work would be some gigabytes of copies here and take minutes.
        json.array(of: 0..<count) { json, number in
            json.object { json in
                json.member("b", "\(number) and enough text to make a buffer that is slow to copy")
                json.member("a", number)
            }
        }
        #expect(json.finish().count > 70 * count)
    }

    @Test("A key written twice traps")
    func duplicateKey() async {
        await #expect(processExitsWith: .failure) {
            var json = JSONWriter(style: .compact)
            json.object { json in
                json.member("id", 1)
                json.member("id", 2)
            }
        }
    }
}
