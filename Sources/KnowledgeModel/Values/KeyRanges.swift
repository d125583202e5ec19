package import SourceText

/// Where the keys of a mapping stand, in the order of the file.
///
/// A list: a mapping has some twenty keys, and is asked for one or two of them, if at all. A table of them would take a
/// kilobyte an article.
package struct KeyRanges: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let key: String
        package let range: SourceRange

        package init(key: String, range: SourceRange) {
            self.key = key
            self.range = range
        }
    }

    package let entries: [Entry]

    package init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The first place of a key that is given twice.
    ///
    /// - Complexity: linear in the number of keys.
    package subscript(key: String) -> SourceRange? {
        entries.first { $0.key == key }?.range
    }
}
