import SourceText

/// Words that texts are searched for, in lower case.
///
/// Nearly every other word of a text is told apart by its first letter and its length, without a string of its own.
struct WordSet: Sendable {
    private let words: Set<String>
    /// By first byte: bit *n* is set when a word of *n* bytes starts with it.
    private let lengths: [UInt64]

    /// - Parameter words: in lower case, each of 1 to 63 bytes, the first one in ASCII.
    init(_ words: [String]) {
        self.words = Set(words)
        var lengths = [UInt64](repeating: 0, count: 128)
        for word in words { lengths[Int(word.utf8.first ?? 0)] |= 1 << UInt64(word.utf8.count) }
        self.lengths = lengths
    }

    /// Whether the word at `range` is one of these, in capitals or not.
    func contains(wordAt range: SourceRange, in bytes: [UInt8]) -> Bool {
        guard range.count < 64, let first = bytes[range.lowerBound..<range.upperBound].first else { return false }
        let folded = PersonalDataScan.isLetter(first) ? first | 0x20 : first
        guard folded < 128, lengths[Int(folded)] & (1 << UInt64(range.count)) != 0 else { return false }
        return words.contains(String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self).lowercased())
    }
}
