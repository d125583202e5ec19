/// The ids of one page, each once, in one run of bytes: a build holds those of every page until the last is rendered.
///
/// Few pages are asked for an id, and those have some tens of them: looking through costs less than a table would.
package struct AnchorList: Sendable, Equatable {
    /// Every id with a NUL, which no id can hold, before and behind it; empty when there is none.
    package let bytes: ArraySlice<UInt8>

    /// - Parameter bytes: of a list like this one.
    package init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    package static let none = AnchorList(bytes: [])

    init(_ ids: some Sequence<String>) {
        var bytes: [UInt8] = []
        for id in ids.sorted() where !id.utf8.contains(0) {
            if bytes.isEmpty { bytes.append(0) }
            bytes += id.utf8
            bytes.append(0)
        }
        self.bytes = bytes[...]
    }

    /// - Complexity: O(*n*) in the bytes of the list.
    package func contains(_ id: String) -> Bool {
        let id = Array(id.utf8)
        guard !id.contains(0) else { return false }
        let text = bytes.span
        var start = 1
        while start + id.count < text.count {
            var length = 0
            while length < id.count, text[start + length] == id[length] { length += 1 }
            if length == id.count, text[start + length] == 0 { return true }
            while start < text.count, text[start] != 0 { start += 1 }
            start += 1
        }
        return false
    }
}
