/// A pattern over texts: `*` any run of bytes but `/`, `**` any run, `?` one byte but `/`, `[a-z]` and `[^a-z]` one
/// byte of a set, `\` takes the next byte as it is. It matches a whole text.
///
/// `**/` also matches nothing, so that `kb/**/x.md` matches `kb/x.md`.
package struct GlobPattern: Sendable, Equatable {
    private enum Token: Sendable, Equatable {
        case byte(UInt8)
        /// One byte of a set, or one outside it.
        case set([ClosedRange<UInt8>], isNegated: Bool)
        case anyByte
        case anyRun(crossesFolders: Bool)
    }

    /// Longest pattern, in bytes.
    package static let maximumLength = 500

    private let tokens: [Token]
    /// Whether `*` and `?` stop at a slash.
    private let separatesFolders: Bool

    /// Nil for a pattern that is too long or whose set is not closed.
    ///
    /// - Parameter separatesFolders: false for texts that are no paths; `*` then matches slashes as well.
    package init?(_ pattern: String, separatesFolders: Bool = true) {
        let bytes = Array(pattern.utf8)
        guard !bytes.isEmpty, bytes.count <= Self.maximumLength else { return nil }
        var tokens: [Token] = []
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "*"):
                let isDouble = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "*")
                tokens.append(.anyRun(crossesFolders: isDouble || !separatesFolders))
                index += isDouble ? 2 : 1
                // The slash belongs to the run, so that the run may be empty.
                if isDouble, index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
            case UInt8(ascii: "?"):
                tokens.append(.anyByte)
                index += 1
            case UInt8(ascii: "["):
                guard let (token, next) = Self.set(in: bytes, from: index + 1) else { return nil }
                tokens.append(token)
                index = next
            case UInt8(ascii: "\\") where index + 1 < bytes.count:
                tokens.append(.byte(bytes[index + 1]))
                index += 2
            default:
                tokens.append(.byte(bytes[index]))
                index += 1
            }
        }
        self.tokens = tokens
        self.separatesFolders = separatesFolders
    }

    private static func set(in bytes: [UInt8], from start: Int) -> (Token, next: Int)? {
        var index = start
        let isNegated = index < bytes.count && (bytes[index] == UInt8(ascii: "^") || bytes[index] == UInt8(ascii: "!"))
        if isNegated { index += 1 }
        var ranges: [ClosedRange<UInt8>] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") {
            let low = bytes[index]
            if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "-"), bytes[index + 2] != UInt8(ascii: "]") {
                guard low <= bytes[index + 2] else { return nil }
                ranges.append(low...bytes[index + 2])
                index += 3
            } else {
                ranges.append(low...low)
                index += 1
            }
        }
        guard index < bytes.count, !ranges.isEmpty else { return nil }
        return (.set(ranges, isNegated: isNegated), index + 1)
    }

    /// - Complexity: O(*text* × *pattern*): the places that the pattern may be at are followed side by side.
    package func matches(_ text: String) -> Bool {
        var places = closure(of: [0])
        for byte in text.utf8 {
            var next: Set<Int> = []
            for place in places where place < tokens.count {
                switch tokens[place] {
                case .byte(let wanted): if wanted == byte { next.insert(place + 1) }
                case .set(let ranges, let isNegated):
                    if ranges.contains(where: { $0.contains(byte) }) != isNegated { next.insert(place + 1) }
                case .anyByte: if !isSeparator(byte) { next.insert(place + 1) }
                case .anyRun(let crossesFolders): if crossesFolders || !isSeparator(byte) { next.insert(place) }
                }
            }
            if next.isEmpty { return false }
            places = closure(of: next)
        }
        return places.contains(tokens.count)
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        separatesFolders && byte == UInt8(ascii: "/")
    }

    /// The places that are reached without a byte: a run may be empty.
    private func closure(of places: Set<Int>) -> Set<Int> {
        var closed = places
        for start in places {
            var place = start
            while place < tokens.count, case .anyRun = tokens[place] {
                place += 1
                closed.insert(place)
            }
        }
        return closed
    }
}
