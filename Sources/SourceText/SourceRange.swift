/// A half-open range of UTF-8 byte offsets in one source file.
///
/// Offsets count bytes from 0. Line and column are derived from them at the edges only, by ``LineTable``.
package struct SourceRange: Hashable, Sendable {
    package let lowerBound: Int
    package let upperBound: Int

    /// - Precondition: `0 <= lowerBound <= upperBound`.
    package init(_ lowerBound: Int, _ upperBound: Int) {
        precondition(0 <= lowerBound && lowerBound <= upperBound, "A source range runs forward from 0 or more.")
        self.lowerBound = lowerBound
        self.upperBound = upperBound
    }

    package init(_ range: Range<Int>) {
        self.init(range.lowerBound, range.upperBound)
    }

    /// An empty range at `offset`: a place where something is missing.
    package static func at(_ offset: Int) -> SourceRange {
        SourceRange(offset, offset)
    }

    package var count: Int { upperBound - lowerBound }
    package var isEmpty: Bool { lowerBound == upperBound }

    package func contains(_ other: SourceRange) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }

    /// The smallest range that holds both.
    package func union(_ other: SourceRange) -> SourceRange {
        SourceRange(min(lowerBound, other.lowerBound), max(upperBound, other.upperBound))
    }
}

extension SourceRange: Comparable {
    /// Orders by start, then by end.
    package static func < (left: SourceRange, right: SourceRange) -> Bool {
        (left.lowerBound, left.upperBound) < (right.lowerBound, right.upperBound)
    }
}
