/// Reads a pattern by recursive descent.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    /// Byte offset of each scalar, and of the end.
    private let offsets: [Int]
    private let ignoresCase: Bool
    private var position = 0
    private var depth = 0

    init(_ text: String, ignoringCase: Bool) {
        scalars = Array(text.unicodeScalars)
        var offset = 0
        var offsets = [0]
        for scalar in scalars {
            offset += UTF8.width(scalar)
            offsets.append(offset)
        }
        self.offsets = offsets
        ignoresCase = ignoringCase
    }

    mutating func parse() throws(PatternFault) -> PatternNode {
        guard offsets[scalars.count] <= Pattern.maximumLength else {
            throw fault(0..<scalars.count, "a pattern has at most \(Pattern.maximumLength) bytes")
        }
        let node = try alternatives()
        guard position == scalars.count else { throw fault(position..<(position + 1), "this closes no group") }
        return node
    }

    private mutating func alternatives() throws(PatternFault) -> PatternNode {
        var branches = [try sequence()]
        while next == "|" {
            position += 1
            branches.append(try sequence())
        }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence() throws(PatternFault) -> PatternNode {
        var parts: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let start = position
            let part = try atom()
            parts.append(try quantified(part, from: start))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func atom() throws(PatternFault) -> PatternNode {
        let start = position
        let scalar = scalars[position]
        position += 1
        switch scalar {
        case "(": return try group(from: start)
        case "[": return .scalars(try characterClass(from: start))
        case ".": return .scalars(.anyButLineFeed)
        case "^": return .assertion(.textStart)
        case "$": return .assertion(.textEnd)
        case "*", "+", "?": throw fault(start..<position, "there is nothing before this that could repeat")
        case "\\":
            if next == "b" {
                position += 1
                return .assertion(.wordBoundary)
            }
            return .scalars(cased(try escape(from: start)))
        default: return .scalars(cased(ScalarSet([scalar.value...scalar.value])))
        }
    }

    private mutating func group(from start: Int) throws(PatternFault) -> PatternNode {
        guard depth < Pattern.maximumDepth else {
            throw fault(start..<position, "groups nest at most \(Pattern.maximumDepth) deep")
        }
        if next == "?" {
            position += 1
            guard next == ":" else {
                throw fault(
                    start..<min(position + 1, scalars.count),
                    "look-around, names and flags are not part of the language; `(?:` is the only group of its kind")
            }
            position += 1
        }
        depth += 1
        let node = try alternatives()
        depth -= 1
        guard next == ")" else { throw fault(start..<(start + 1), "this group is not closed") }
        position += 1
        return node
    }

    private mutating func quantified(_ node: PatternNode, from start: Int) throws(PatternFault) -> PatternNode {
        let quantifier = position
        var bounds: (least: Int, most: Int?)?
        switch next {
        case "*": bounds = (0, nil)
        case "+": bounds = (1, nil)
        case "?": bounds = (0, 1)
        case "{":
            bounds = try counts()
            position -= 1
        default: break
        }
        guard let bounds else { return node }
        position += 1
        if case .assertion = node { throw fault(start..<position, "an anchor or `\\b` cannot repeat") }
        if let next, next == "*" || next == "+" || next == "?" || next == "{" {
            throw fault(
                quantifier..<(position + 1),
                "two quantifiers follow each other; lazy and possessive ones are not part of the language")
        }
        return .repetition(node, least: bounds.least, most: bounds.most)
    }

    /// `{m}`, `{m,}` or `{m,n}`; ends behind the closing brace.
    private mutating func counts() throws(PatternFault) -> (least: Int, most: Int?) {
        let start = position
        position += 1
        let least = try count(from: start)
        var most: Int? = least
        if next == "," {
            position += 1
            most = next == "}" ? nil : try count(from: start)
        }
        guard next == "}" else {
            throw fault(start..<position, "a count is `{2}`, `{2,}` or `{2,5}`; write `\\{` for a brace")
        }
        position += 1
        if let most, most < least { throw fault(start..<position, "the first count is larger than the second") }
        return (least, most)
    }

    private mutating func count(from start: Int) throws(PatternFault) -> Int {
        var value = 0
        let first = position
        while let scalar = next, ("0"..."9").contains(scalar) {
            value = value * 10 + Int(scalar.value - 0x30)
            position += 1
            guard value <= Pattern.maximumRepetition else {
                throw fault(first..<position, "a count is at most \(Pattern.maximumRepetition)")
            }
        }
        guard position > first else {
            throw fault(
                start..<max(position, start + 1), "a count is `{2}`, `{2,}` or `{2,5}`; write `\\{` for a brace")
        }
        return value
    }

    // MARK: Classes and escapes

    private mutating func characterClass(from start: Int) throws(PatternFault) -> ScalarSet {
        var set = ScalarSet()
        var isNegated = false
        if next == "^" {
            isNegated = true
            position += 1
        }
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            // JavaScript reads `[]` as a set of nothing, Python as a set with a bracket: neither is wanted.
            guard scalar != "]" else {
                throw fault(start..<(position + 1), "a class needs a member; write `\\]` for a bracket")
            }
            isFirst = false
            try member(of: &set)
        }
        guard next == "]" else { throw fault(start..<(start + 1), "this class is not closed") }
        position += 1
        set = cased(set)
        set.isNegated = isNegated
        return set
    }

    private mutating func member(of set: inout ScalarSet) throws(PatternFault) {
        let start = position
        let low = try classAtom()
        guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
            set.insert(low)
            return
        }
        position += 1
        let high = try classAtom()
        guard let first = low.single, let last = high.single else {
            throw fault(start..<position, "a range goes from one character to another")
        }
        guard first <= last else { throw fault(start..<position, "the range is the wrong way round") }
        set.insert(first...last)
    }

    private mutating func classAtom() throws(PatternFault) -> ScalarSet {
        let start = position
        let scalar = scalars[position]
        position += 1
        return scalar == "\\" ? try escape(from: start) : ScalarSet([scalar.value...scalar.value])
    }

    private mutating func escape(from start: Int) throws(PatternFault) -> ScalarSet {
        guard let scalar = next else { throw fault(start..<position, "a backslash stands at the end") }
        position += 1
        switch scalar {
        case "d": return .digits
        case "w": return .wordParts
        case "s": return .whiteSpace
        case "D": return negated(.digits)
        case "W": return negated(.wordParts)
        case "S": return negated(.whiteSpace)
        case "t": return ScalarSet([0x09...0x09])
        case "n": return ScalarSet([0x0A...0x0A])
        case "r": return ScalarSet([0x0D...0x0D])
        case "0"..."9": throw fault(start..<position, "back-references are not part of the language")
        case "a"..."z", "A"..."Z":
            throw fault(start..<position, "`\\\(scalar)` is not part of the language")
        default: return ScalarSet([scalar.value...scalar.value])
        }
    }

    // MARK: Small things

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private func cased(_ set: ScalarSet) -> ScalarSet {
        guard ignoresCase else { return set }
        var set = set
        set.ignoreCase()
        return set
    }

    private func negated(_ set: ScalarSet) -> ScalarSet {
        var set = set
        set.isNegated = true
        return set
    }

    private func fault(_ range: Range<Int>, _ problem: String) -> PatternFault {
        let end = min(range.upperBound, scalars.count)
        return PatternFault(range: offsets[min(range.lowerBound, end)]..<offsets[end], problem: problem)
    }
}

extension ScalarSet {
    /// The only member of a set that was written as one character.
    fileprivate var single: UInt32? {
        guard !isNegated, ranges.count == 1, ranges[0].count == 1 else { return nil }
        return ranges[0].lowerBound
    }
}
