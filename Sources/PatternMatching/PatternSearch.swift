/// Runs a program over a text: all ways at once, one scalar at a time, the preferred way first (Pike's machine).
struct PatternSearch {
    enum Mode {
        case anywhere
        /// From the first byte to the last.
        case whole
    }

    private struct Thread {
        let instruction: Int
        /// Offset at which the thread's match starts.
        let start: Int
    }

    private let program: PatternProgram
    /// The step at which an instruction was last reached: each runs once a step, which bounds the time.
    private var reached: [Int]
    private var step = 0
    private var open: [Int] = []

    init(_ program: PatternProgram) {
        self.program = program
        reached = [Int](repeating: 0, count: program.instructions.count)
    }

    mutating func firstMatch(in text: [UInt8], from offset: Int, mode: Mode) -> Range<Int>? {
        let end = min(text.count, Pattern.maximumTextLength)
        var current: [Thread] = []
        var following: [Thread] = []
        var found: Range<Int>?
        var position = offset
        guard offset <= end else { return nil }
        step += 1
        while true {
            if found == nil, mode == .anywhere || position == 0 {
                if current.isEmpty, mode == .anywhere, let firstBytes = program.firstBytes {
                    while position < end, !firstBytes[Int(text[position])] { position += 1 }
                    if position == end { return nil }
                }
                follow(from: 0, start: position, at: position, in: text, end, into: &current)
            }
            // Nothing is under way: a search goes on at the next scalar, all else is decided.
            if current.isEmpty, found != nil || mode == .whole { return found }
            let (scalar, width) = position < end ? decode(text, at: position, end) : (0, 0)
            step += 1
            following.removeAll(keepingCapacity: true)
            advancing: for thread in current {
                switch program.instructions[thread.instruction] {
                case .match:
                    if mode == .whole, position != end { continue }
                    found = thread.start..<position
                    // The threads behind this one are less preferred.
                    break advancing
                case .scalar(let set):
                    guard position < end, program.sets[set].contains(scalar) else { continue }
                    follow(
                        from: thread.instruction + 1, start: thread.start, at: position + width, in: text, end,
                        into: &following)
                case .assertion, .split, .jump: continue
                }
            }
            swap(&current, &following)
            guard position < end else { return found }
            position += width
        }
    }

    /// Adds the instructions that can be reached without consuming anything, in order of preference.
    private mutating func follow(
        from first: Int, start: Int, at position: Int, in text: [UInt8], _ end: Int, into threads: inout [Thread]
    ) {
        open.append(first)
        while let index = open.popLast() {
            if reached[index] == step { continue }
            reached[index] = step
            switch program.instructions[index] {
            case .jump(let target): open.append(target)
            case .split(let first, let second):
                open.append(second)
                open.append(first)
            case .assertion(let assertion):
                if holds(assertion, at: position, in: text, end) { open.append(index + 1) }
            case .scalar, .match: threads.append(Thread(instruction: index, start: start))
            }
        }
    }

    private func holds(_ assertion: PatternNode.Assertion, at position: Int, in text: [UInt8], _ end: Int) -> Bool {
        switch assertion {
        case .textStart: return position == 0
        case .textEnd: return position == end
        case .wordBoundary:
            let before = position > 0 && isWordPart(text[position - 1])
            let after = position < end && isWordPart(text[position])
            return before != after
        }
    }

    private func isWordPart(_ byte: UInt8) -> Bool {
        byte < 0x80 && ScalarSet.wordParts.contains(UInt32(byte))
    }

    /// The scalar at `position` and its length; a byte that is not UTF-8 counts as U+FFFD.
    private func decode(_ text: [UInt8], at position: Int, _ end: Int) -> (scalar: UInt32, width: Int) {
        let lead = text[position]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let (bits, width): (UInt32, Int) =
            switch lead {
            case 0xC2...0xDF: (UInt32(lead & 0x1F), 2)
            case 0xE0...0xEF: (UInt32(lead & 0x0F), 3)
            case 0xF0...0xF4: (UInt32(lead & 0x07), 4)
            default: (0, 0)
            }
        guard width > 0, position + width <= end else { return (0xFFFD, 1) }
        var value = bits
        for offset in 1..<width {
            let byte = text[position + offset]
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (value, width)
    }
}
