package import SourceText

/// Reads YAML 1.2 with the core schema: the first document of a stream, composed, with byte ranges.
package enum YAMLParser {
    /// Longest text that is read, in bytes.
    package static let maximumSize = 4 << 20
    /// Most collections inside one another.
    package static let maximumDepth = 100
    /// Most nodes that aliases may stand for in sum: a few lines of aliases of aliases mean billions.
    package static let maximumAliasedNodes = 10_000
    /// Most faults of one text.
    package static let maximumFaultCount = 50

    /// Parses `bytes[range]`. All ranges of the result are offsets into `bytes`.
    ///
    /// After a fault of syntax, the document holds what was read before. Bytes that are not UTF-8 are read as `?`;
    /// ``TextEncoding/faults(in:)`` reports them.
    ///
    /// - Precondition: `range` lies inside `bytes`.
    package static func parse(_ bytes: [UInt8], in range: SourceRange) -> YAMLDocument {
        guard range.count <= maximumSize else {
            let fault = SyntaxFault(
                .limit, at: SourceRange(range.lowerBound, range.lowerBound + 1),
                "YAML longer than \(maximumSize >> 20) MiB", help: "split the file; it is not read")
            return YAMLDocument(root: nil, faults: [fault])
        }
        let whole = range.lowerBound..<range.upperBound
        let mark = bytes[whole].starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let readable = (whole.lowerBound + mark)..<whole.upperBound
        let text = TextEncoding.repaired(bytes)
        var composer = YAMLComposer(YAMLSource(text, readable))
        let problem = LibYAMLReader.readEvents(of: text, in: readable) { composer.receive($0) }
        if let problem { composer.stop(at: problem) }
        return YAMLDocument(root: composer.root, faults: composer.faults)
    }
}
