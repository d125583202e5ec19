/// Finds the runs of a text one after another, by the rules of ``Tokenizer``.
///
/// Works on bytes: nearly all of them are ASCII, and nothing is allocated for a run.
struct RunScanner {
    /// The run, lower-cased and without marks.
    private(set) var bytes: [UInt8] = []
    /// Where its words stand in ``bytes``, before stemming; those that are too long for a term left out.
    private(set) var words: [Range<Int>] = []

    private enum Kind: UInt8 { case separator, upper, letter, number, ideograph }

    /// The next byte of the text.
    private var position = 0
    private var end = 0
    /// Where the part begins in ``bytes`` that is being read.
    private var partStart = 0

    /// Goes to the start of a text.
    ///
    /// - Parameters:
    ///   - text: valid UTF-8.
    ///   - limit: bytes of the text that count; a character that is not whole within them does not.
    mutating func start(_ text: Span<UInt8>, limit: Int = .max) {
        position = 0
        end = text.count
        guard limit < end else { return }
        end = limit
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    }

    /// Goes on to the next run; false when there is none.
    ///
    /// - Parameter text: the one that was started.
    mutating func next(in text: Span<UInt8>) -> Bool {
        bytes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        partStart = 0
        var before = Kind.separator
        // Where the last upper-case letter begins in `bytes`.
        var last = 0
        while position < end {
            // Most characters are lower-case letters behind another.
            if before == .letter {
                while position < end, case let byte = text[position], (0x61...0x7A).contains(byte) {
                    bytes.append(byte)
                    position += 1
                }
                guard position < end else { break }
            }
            let byte = text[position]
            let start = bytes.count
            let kind: Kind
            if byte < 0x80 {
                position += 1
                kind = Self.kind(ofASCII: byte)
                if kind != .separator { bytes.append(kind == .upper ? byte | 0x20 : byte) }
            } else if let read = readScalar(in: text) {
                kind = read
            } else {
                continue
            }
            if kind == .separator {
                if start > 0 { break }
                continue
            }
            if kind != before, start > 0 { endPart(before, kind, at: start, last) }
            before = kind
            if kind == .upper { last = start }
        }
        if partStart < bytes.count { addPart(before, to: bytes.count) }
        return !bytes.isEmpty
    }

    // MARK: Parts

    /// Ends the part before a change of kinds, if a word ends there.
    ///
    /// - Parameters:
    ///   - start: where the character of the kind behind the change begins.
    ///   - last: where the last upper-case letter before it begins.
    private mutating func endPart(_ before: Kind, _ kind: Kind, at start: Int, _ last: Int) {
        if before == .upper, kind == .letter {
            // The last of several upper-case letters belongs to what follows: `HTTPServer`.
            if last > partStart { addPart(before, to: last) }
        } else {
            addPart(before, to: start)
        }
    }

    private mutating func addPart(_ kind: Kind, to end: Int) {
        defer { partStart = end }
        // Every ideograph takes three bytes.
        if kind == .ideograph, end - partStart > 3 {
            for start in stride(from: partStart, to: end - 3, by: 3) { words.append(start..<(start + 6)) }
        } else if end - partStart <= Tokenizer.maximumTermLength {
            words.append(partStart..<end)
        }
    }

    // MARK: Beyond ASCII

    /// Reads a character and appends what it becomes; nil for a mark, which belongs to the letter before it and vanishes.
    private mutating func readScalar(in text: Span<UInt8>) -> Kind? {
        let first = text[position]
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        let end = min(position + length, text.count)
        for index in (position + 1)..<end { value = value << 6 | UInt32(text[index] & 0x3F) }
        position = end
        guard let scalar = Unicode.Scalar(value) else { return .separator }
        guard let base = ScalarFolding.base(of: scalar) else { return nil }
        let kind = Self.kind(of: base)
        switch kind {
        case .separator: break
        case .ideograph: bytes += UTF8.encode(base).map { Array($0) } ?? []
        case .upper, .letter, .number: bytes += base.properties.lowercaseMapping.utf8
        }
        return kind
    }

    private static func kind(ofASCII byte: UInt8) -> Kind {
        if (0x61...0x7A).contains(byte) { return .letter }
        if (0x41...0x5A).contains(byte) { return .upper }
        return (0x30...0x39).contains(byte) ? .number : .separator
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0..<0x80: return kind(ofASCII: UInt8(scalar.value))
        // General punctuation: dashes and quotation marks.
        case 0x2000...0x206F: return .separator
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF: return .ideograph
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter: return .upper
        case .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return .letter
        case .decimalNumber, .letterNumber, .otherNumber: return .number
        default: return .separator
        }
    }
}
