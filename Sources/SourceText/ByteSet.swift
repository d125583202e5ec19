/// Some of the 256 bytes, asked for with one look at a table.
package struct ByteSet: Sendable {
    private let members: [Bool]

    /// The bytes that `isMember` accepts.
    package init(where isMember: (UInt8) -> Bool) {
        members = (0...UInt8.max).map(isMember)
    }

    /// The bytes of a text in UTF-8.
    package init(_ text: String) {
        let bytes = Array(text.utf8)
        self.init { bytes.contains($0) }
    }

    package func contains(_ byte: UInt8) -> Bool {
        members[Int(byte)]
    }

    /// The first place at or behind `start` and before `end` where one of the bytes stands; `end` when there is none.
    package func firstIndex(in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
        let members = members.span
        var offset = start
        while offset < end, !members[Int(text[offset])] { offset += 1 }
        return offset
    }
}
