/// The hash of each line and of what follows it by which GitHub code scanning recognises a result after a change.
///
/// The algorithm is codeql-action's `src/fingerprints.ts`: a rolling hash over a window of 100 UTF-16 code units,
/// blanks and tabs left out, every line end taken as LF. GitHub computes it anew and keeps what it is given, so it
/// must be the same to the bit.
struct LineHashes {
    private static let windowSize = 100
    private static let multiplier: UInt64 = 37
    private static let endOfFile: UInt16 = 0xFFFF

    /// `hash:count` for each line, the first line at index 0.
    let lines: [String]

    init(of bytes: some Collection<UInt8>) {
        var hasher = RollingHasher()
        for unit in String(decoding: bytes, as: UTF8.self).utf16 { hasher.add(unit) }
        hasher.add(Self.endOfFile)
        hasher.flush()
        lines = hasher.lines
    }

    private struct RollingHasher {
        var lines: [String] = []
        private var window = [UInt64](repeating: 0, count: windowSize)
        /// For each place of the window the index of the line that starts there; nil for none.
        private var lineAt = [Int?](repeating: nil, count: windowSize)
        private var hash: UInt64 = 0
        private var place = 0
        private var lineCount = 0
        private var isLineStart = true
        private var followsCarriageReturn = false
        private var occurrences: [UInt64: Int] = [:]
        private let oldestFactor = (0..<windowSize).reduce(UInt64(1)) { power, _ in power &* multiplier }

        mutating func add(_ unit: UInt16) {
            let isSecondHalf = followsCarriageReturn && unit == 10
            followsCarriageReturn = unit == 13
            if unit == 32 || unit == 9 || isSecondHalf { return }
            let unit = unit == 13 ? 10 : unit
            emitOldest()
            if isLineStart {
                lineAt[place] = lineCount
                lineCount += 1
            }
            isLineStart = unit == 10
            push(UInt64(unit))
        }

        /// Empties the window, so that the last lines get their hashes too.
        mutating func flush() {
            for _ in 0..<windowSize {
                emitOldest()
                push(0)
            }
        }

        private mutating func emitOldest() {
            guard let line = lineAt[place] else { return }
            lineAt[place] = nil
            let count = occurrences[hash, default: 0] + 1
            occurrences[hash] = count
            if lines.count <= line { lines += [String](repeating: "", count: line + 1 - lines.count) }
            lines[line] = "\(String(hash, radix: 16)):\(count)"
        }

        private mutating func push(_ unit: UInt64) {
            let oldest = window[place]
            window[place] = unit
            hash = multiplier &* hash &+ unit &- oldestFactor &* oldest
            place = (place + 1) % windowSize
        }
    }
}
