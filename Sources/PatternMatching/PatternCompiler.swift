/// A pattern as a program for Thompson's construction.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        case scalar(set: Int)
        case assertion(PatternNode.Assertion)
        /// Goes both ways, `first` before `second`.
        case split(first: Int, second: Int)
        case jump(Int)
        case match
    }

    var instructions: [Instruction] = []
    var sets: [ScalarSet] = []
    /// For each byte, whether a match can start with it; nil when a match can be empty.
    var firstBytes: [Bool]?
}

/// Unfolds a syntax tree to a program.
struct PatternCompiler {
    private var program = PatternProgram()

    /// - Parameter length: of the pattern, for the range of a fault.
    mutating func compile(_ tree: PatternNode, length: Int) throws(PatternFault) -> PatternProgram {
        guard emit(tree), append(.match) else {
            throw PatternFault(
                range: 0..<length,
                problem: "with its repetitions unfolded the pattern has more than \(Pattern.maximumInstructions) parts")
        }
        program.firstBytes = firstBytes()
        return program
    }

    private mutating func append(_ instruction: PatternProgram.Instruction) -> Bool {
        guard program.instructions.count < Pattern.maximumInstructions else { return false }
        program.instructions.append(instruction)
        return true
    }

    /// False when the program has become too large. The depth of recursion is that of the groups.
    private mutating func emit(_ node: PatternNode) -> Bool {
        switch node {
        case .empty: return true
        case .scalars(let set):
            let index = program.sets.firstIndex(of: set) ?? program.sets.count
            if index == program.sets.count { program.sets.append(set) }
            return append(.scalar(set: index))
        case .assertion(let assertion): return append(.assertion(assertion))
        case .sequence(let parts):
            for part in parts where !emit(part) { return false }
            return true
        case .alternatives(let branches): return emitAlternatives(branches)
        case .repetition(let part, let least, let most): return emitRepetition(part, least: least, most: most)
        }
    }

    private mutating func emitAlternatives(_ branches: [PatternNode]) -> Bool {
        var jumps: [Int] = []
        for (index, branch) in branches.enumerated() {
            guard index < branches.count - 1 else {
                guard emit(branch) else { return false }
                continue
            }
            let split = program.instructions.count
            guard append(.split(first: split + 1, second: 0)), emit(branch) else { return false }
            jumps.append(program.instructions.count)
            guard append(.jump(0)) else { return false }
            program.instructions[split] = .split(first: split + 1, second: program.instructions.count)
        }
        for jump in jumps { program.instructions[jump] = .jump(program.instructions.count) }
        return true
    }

    private mutating func emitRepetition(_ part: PatternNode, least: Int, most: Int?) -> Bool {
        // Nothing repeated any number of times is nothing, and would unfold without growing the program.
        if case .empty = part { return true }
        for _ in 0..<least where !emit(part) { return false }
        guard let most else {
            let split = program.instructions.count
            guard append(.split(first: split + 1, second: 0)), emit(part), append(.jump(split)) else { return false }
            program.instructions[split] = .split(first: split + 1, second: program.instructions.count)
            return true
        }
        var splits: [Int] = []
        for _ in least..<most {
            splits.append(program.instructions.count)
            guard append(.split(first: program.instructions.count + 1, second: 0)), emit(part) else { return false }
        }
        for split in splits {
            program.instructions[split] = .split(first: split + 1, second: program.instructions.count)
        }
        return true
    }

    /// Follows every way that consumes nothing, as if all assertions held.
    private func firstBytes() -> [Bool]? {
        var bytes = [Bool](repeating: false, count: 256)
        var seen = [Bool](repeating: false, count: program.instructions.count)
        var open = [0]
        while let index = open.popLast() {
            if seen[index] { continue }
            seen[index] = true
            switch program.instructions[index] {
            case .match: return nil
            case .jump(let target): open.append(target)
            case .split(let first, let second): open += [first, second]
            case .assertion: open.append(index + 1)
            case .scalar(let set):
                for byte in 0..<128 where program.sets[set].contains(UInt32(byte)) { bytes[byte] = true }
                // Any byte above ASCII may start a scalar of the set.
                for byte in 128..<256 { bytes[byte] = true }
            }
        }
        return bytes
    }
}
