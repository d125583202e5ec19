import SourceText
import Testing

@Suite struct LineTableTests {
    @Test("Lines end at LF, at CR LF and at a lone CR")
    func lineEnds() {
        let table = LineTable(Array("a\nb\r\nc\rd".utf8))
        #expect(table.lineStarts == [0, 2, 5, 7])
        #expect((1...4).map { table.contentRange(ofLine: $0) } == [range(0, 1), range(2, 3), range(5, 6), range(7, 8)])
    }

    @Test("An empty file has one empty line; a newline at the end starts another")
    func emptyLines() {
        #expect(LineTable([]).lineStarts == [0])
        #expect(LineTable([]).contentRange(ofLine: 1) == range(0, 0))
        #expect(LineTable(Array("a\n".utf8)).lineStarts == [0, 2])
        #expect(LineTable(Array("\r\r\n\n".utf8)).lineStarts == [0, 1, 3, 4])
    }

    @Test("An offset belongs to the line it stands in, its end included, and past the end to the last")
    func lineNumbers() {
        let table = LineTable(Array("ab\r\ncd".utf8))
        #expect([0, 1, 2, 3, 4, 6, 99].map { table.lineNumber(at: $0) } == [1, 1, 1, 1, 2, 2, 2])
    }

    @Test("Columns count bytes, code points or UTF-16 units from 1")
    func columns() {
        // é takes two bytes, the emoji four bytes and two UTF-16 units.
        let table = LineTable(Array("x\né😀z".utf8))
        let behind = 2 + 2 + 4
        #expect(table.utf8Position(at: behind) == Position(lineNumber: 2, column: 7))
        #expect(table.codePointPosition(at: behind) == Position(lineNumber: 2, column: 3))
        #expect(table.utf16Position(at: behind) == Position(lineNumber: 2, column: 4))
        #expect(table.utf16Position(at: 2) == Position(lineNumber: 2, column: 1))
    }

    private func range(_ lower: Int, _ upper: Int) -> SourceRange { SourceRange(lower, upper) }
}
