import SourceText

/// The bytes of a file as parsers take them, and the faults of its size and encoding.
struct ReadableText {
    /// As long as the file: what is not UTF-8 is replaced byte by byte. Empty for a file that is too large.
    let bytes: [UInt8]
    /// Everything but a byte-order mark at the start.
    let content: SourceRange
    let faults: [ModelFault]
    /// Whether nothing is read because the file is too large.
    let isOverLimit: Bool

    init(_ source: SourceFile) {
        guard source.bytes.count <= FileLimits.maximumBytes else {
            self.init(bytes: [], contentStart: 0, faults: [FileLimits.fault(of: source)], isOverLimit: true)
            return
        }
        let hasByteOrderMark = source.bytes.starts(with: [0xEF, 0xBB, 0xBF])
        self.init(
            bytes: TextEncoding.repaired(source.bytes), contentStart: hasByteOrderMark ? 3 : 0,
            faults: TextEncoding.faults(in: source.bytes).map(ModelFault.init), isOverLimit: false)
    }

    private init(bytes: [UInt8], contentStart: Int, faults: [ModelFault], isOverLimit: Bool) {
        self.bytes = bytes
        self.content = SourceRange(contentStart, bytes.count)
        self.faults = faults
        self.isOverLimit = isOverLimit
    }
}
