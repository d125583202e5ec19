/// Several short texts that are looked for at once in many long ones.
///
/// Looks at the last two bytes of a window that is as long as the shortest pattern, and moves on by as much as they allow
/// (Wu and Manber 1994): some three instructions a byte for patterns of four letters. Only the beginnings of the patterns
/// are compared, so that what is found is a candidate.
package struct BytePatternSet: Sendable {
    /// How many bytes of a pattern tell it apart from nearly all text.
    private static let longestHead = 4
    /// By the last two bytes of the window: how far it can move; 0 where it may stand on a pattern.
    private let steps: [UInt8]
    /// By place in the window and by byte, the patterns, one bit each, that have this byte there. A pattern may stand
    /// where the bits of all places have one in common.
    private let members: [UInt32]
    private let length: Int

    /// - Precondition: at most 32 patterns, each of two bytes or more.
    /// - Parameter ignoresCase: whether ASCII letters are found in capitals as well.
    package init(_ patterns: [String], ignoresCase: Bool = false) {
        precondition(patterns.count <= 32, "A set has at most 32 patterns.")
        let heads = patterns.map { Array($0.utf8.prefix(Self.longestHead)) }
        let length = heads.map(\.count).min() ?? Self.longestHead
        precondition(length >= 2, "A pattern has at least two bytes.")
        var steps = [UInt8](repeating: UInt8(length - 1), count: 1 << 10)
        var members = [UInt32](repeating: 0, count: length * 256)
        for (number, head) in heads.enumerated() {
            for place in 0..<length {
                members[place * 256 + Int(head[place])] |= 1 << UInt32(number)
                let letter = head[place] & 0xDF
                if ignoresCase, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) {
                    members[place * 256 + Int(letter)] |= 1 << UInt32(number)
                    members[place * 256 + Int(letter | 0x20)] |= 1 << UInt32(number)
                }
                guard place > 0 else { continue }
                let pair = Self.pair(head[place - 1], head[place])
                steps[pair] = min(steps[pair], UInt8(length - 1 - place))
            }
        }
        self.steps = steps
        self.members = members
        self.length = length
    }

    /// The first place at or behind `start` where one of the patterns may stand, wholly before `end`; nil when there is
    /// none.
    ///
    /// - Complexity: linear in the number of bytes.
    package func firstCandidate(in text: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        let (steps, members) = (steps.span, members.span)
        var offset = start
        while offset + length <= end {
            let step = Int(steps[Self.pair(text[offset + length - 2], text[offset + length - 1])])
            if step == 0 {
                var found = UInt32.max
                for place in 0..<length { found &= members[place * 256 + Int(text[offset + place])] }
                if found != 0 { return offset }
            }
            offset += max(1, step)
        }
        return nil
    }

    /// Bytes that agree in their lowest five bits, as capital and small letters do, share a place; that costs a look more.
    private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
        Int(first & 31) << 5 | Int(second & 31)
    }
}
