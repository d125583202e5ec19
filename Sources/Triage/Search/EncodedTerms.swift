/// The postings of terms as the parts of a published index hold them, see ``SearchIndexParts``.
package struct EncodedTerms: Sendable {
    /// Bytes of each entry: the term and its postings.
    private(set) var sizes: [Int] = []
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// Of all terms.
    package init(_ index: SearchIndex) {
        self.init(index, 0..<index.postings.count)
    }

    /// Of the terms at some places.
    package init(_ index: SearchIndex, _ places: Range<Int>) {
        for place in places {
            let start = bytes.count
            Self.append(index.postings.postingsByImpact(at: place), rarity: index.rarity(at: place), to: &bytes)
            ends.append(bytes.count)
            sizes.append(index.postings.text(at: place).count + bytes.count - start)
        }
    }

    /// Terms whose places follow each other.
    package init(joining pieces: [EncodedTerms]) {
        bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.bytes.count })
        for piece in pieces {
            let start = bytes.count
            bytes += piece.bytes
            ends += piece.ends.map { start + $0 }
            sizes += piece.sizes
        }
    }

    /// The places of all terms in pieces that can be encoded side by side.
    package static func pieces(of index: SearchIndex) -> [Range<Int>] {
        let count = index.postings.count
        return stride(from: 0, to: count, by: pieceSize).map { $0..<min($0 + pieceSize, count) }
    }

    /// Terms of a piece.
    private static let pieceSize = 512

    /// The postings of the term at a place.
    subscript(place: Int) -> String {
        String(decoding: bytes[(place > 0 ? ends[place - 1] : 0)..<ends[place]], as: UTF8.self)
    }

    /// The postings of a term on its own, in any order.
    static func text(rarity: Int, _ postings: [SearchIndex.Posting]) -> String {
        var bytes: [UInt8] = []
        let ordered = postings.sorted { ($1.impact, $0.document) < ($0.impact, $1.document) }
        append(ordered, rarity: rarity, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// - Parameter postings: by impact, the highest first, then by document.
    private static func append(_ postings: [SearchIndex.Posting], rarity: Int, to bytes: inout [UInt8]) {
        append(rarity, to: &bytes)
        var impact = 0
        var before = 0
        for posting in postings {
            if posting.impact == impact {
                bytes.append(UInt8(ascii: "."))
            } else {
                (impact, before) = (posting.impact, 0)
                bytes.append(UInt8(ascii: ";"))
                append(impact, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
            }
            append(posting.document - before, to: &bytes)
            before = posting.document
        }
    }

    /// In base 36.
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        // Most are gaps of few digits.
        var power = 1
        while number / power >= 36 { power *= 36 }
        var rest = number
        while power > 0 {
            let digit = UInt8(rest / power)
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            rest %= power
            power /= 36
        }
    }
}
