import Testing

@testable import CSVSyntax

private func rows(_ text: String, _ separator: CSVReader.Separator? = nil) throws -> [[String]] {
    var reader = try CSVReader(Array(text.utf8), separator: separator)
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
}

@Suite("Separated values")
struct CSVReaderTests {
    @Test("Quoted fields hold separators, quotation marks and line ends")
    func quotedFields() throws {
        #expect(
            try rows("a,\"b,c\",\"d\"\"e\"\r\n\"f\ng\",,h\n")
                == [["a", "b,c", "d\"e"], ["f\ng", "", "h"]])
    }

    @Test("A mark at the start and any kind of line end are taken", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        #expect(try rows("\u{FEFF}a,b\(end)c,d\(end)") == [["a", "b"], ["c", "d"]])
        #expect(try rows("a,b\(end)c,d") == [["a", "b"], ["c", "d"]])
    }

    @Test("The separator is the one that the first line has most of, outside quotation marks")
    func detection() throws {
        #expect(try rows("\"a,b,c\";d\n1,5;2\n") == [["a,b,c", "d"], ["1,5", "2"]])
        #expect(try rows("a\tb\n1\t2\n") == [["a", "b"], ["1", "2"]])
        #expect(try rows("a;b,c\n", .semicolon) == [["a", "b,c"]])
        #expect(try rows("alone\n") == [["alone"]])
    }

    @Test("Faults name their line")
    func faults() throws {
        #expect(
            throws: CSVReader.Fault(lineNumber: 2, problem: "a quotation mark opens here and is never closed")
        ) { try rows("a\n\"b\nc\n") }
        #expect(
            throws: CSVReader.Fault(
                lineNumber: 1, problem: "something stands between a closing quotation mark and the separator")
        ) { try rows("\"a\"b\n") }
        #expect(throws: CSVReader.Fault(lineNumber: 1, problem: "the table is empty")) { try CSVTable([]) }
    }

    @Test("A table knows the line of each row and passes over empty lines")
    func table() throws {
        let table = try CSVTable(Array("a,b\n\n\"1\n2\",3\n4\n".utf8))
        #expect(table.columns == ["a", "b"])
        #expect(table.rows == [["1\n2", "3"], ["4"]])
        #expect(table.lineNumbers == [3, 5])
    }

    @Test("What is written is read back")
    func roundTrip() throws {
        let values = ["plain", "a,b", "say \"x\"", "two\r\nlines", " space ", "ñ 日本", "", "a;b"]
        var writer = CSVWriter(columns: values.indices.map { "c\($0)" })
        writer.append(values)
        var reader = try CSVReader(writer.bytes)
        _ = try reader.next()
        #expect(try reader.next() == values)
    }
}
