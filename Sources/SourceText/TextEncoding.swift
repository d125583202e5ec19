/// Finds bytes that a text must not hold: what is not UTF-8, and characters that hide from the reader's eye.
package enum TextEncoding {
    /// Most faults that are reported for one file.
    package static let maximumFaultCount = 20

    /// Invalid UTF-8, a byte-order mark, NUL bytes, bidirectional controls and zero-width characters, in file order.
    ///
    /// A zero-width joiner between the parts of an emoji, or between letters of a script that joins, is no fault.
    ///
    /// - Complexity: O(*n*); pure ASCII takes one pass that compares no byte on its own.
    package static func faults(in bytes: [UInt8]) -> [SyntaxFault] {
        if isPlainASCII(bytes) { return [] }
        var faults: [SyntaxFault] = []
        var offset = 0
        var previous: Unicode.Scalar?
        while offset < bytes.count, faults.count < maximumFaultCount {
            let byte = bytes[offset]
            if byte < 0x80 {
                if byte == 0 { faults.append(fault(SourceRange(offset, offset + 1), "NUL byte")) }
                previous = Unicode.Scalar(byte)
                offset += 1
                continue
            }
            guard let (scalar, length) = scalar(in: bytes, at: offset) else {
                let end = endOfInvalid(in: bytes, from: offset)
                faults.append(invalid(bytes, SourceRange(offset, end)))
                previous = nil
                offset = end
                continue
            }
            let next = TextEncoding.scalar(in: bytes, at: offset + length)?.scalar
            if let name = hiddenName(scalar, at: offset, between: previous, and: next) {
                faults.append(fault(SourceRange(offset, offset + length), name))
            }
            previous = scalar
            offset += length
        }
        return faults
    }

    /// Bytes of the same length that a parser can read: each byte outside valid UTF-8, and each NUL, becomes `?`.
    ///
    /// Clean bytes come back as they are, without a copy.
    package static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        if isPlainASCII(bytes) { return bytes }
        var result = bytes
        var offset = 0
        while offset < bytes.count {
            if bytes[offset] == 0 {
                result[offset] = UInt8(ascii: "?")
                offset += 1
            } else if bytes[offset] < 0x80 {
                offset += 1
            } else if let length = scalarLength(in: bytes, at: offset) {
                offset += length
            } else {
                result[offset] = UInt8(ascii: "?")
                offset += 1
            }
        }
        return result
    }

    /// Whether every byte is ASCII and none is NUL. No early exit inside a block, so that the loop runs on vectors.
    static func isPlainASCII(_ bytes: [UInt8]) -> Bool {
        let span = bytes.span
        var start = 0
        while start < span.count {
            let end = min(start + 4096, span.count)
            var unusual: UInt8 = 0
            for index in start..<end {
                // The top bit shows in the byte itself from 0x80 on, and in its predecessor for NUL, which wraps.
                unusual |= (span[index] &- 1) | span[index]
            }
            if unusual & 0x80 != 0 { return false }
            start = end
        }
        return true
    }
}

extension TextEncoding {
    private static func fault(_ range: SourceRange, _ name: String) -> SyntaxFault {
        SyntaxFault(.encoding, at: range, "\(name) in the text", help: "delete it")
    }

    private static func invalid(_ bytes: [UInt8], _ range: SourceRange) -> SyntaxFault {
        let digits = bytes[range.lowerBound..<range.upperBound].prefix(8).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        let more = range.count > 8 ? " …" : ""
        return SyntaxFault(
            .encoding, at: range, "not valid UTF-8: \(digits.joined(separator: " "))\(more)",
            help: "save the file as UTF-8")
    }

    /// The scalar that starts at `offset`; nil when the bytes there are not UTF-8 (Unicode 16, table 3-7).
    private static func scalar(in bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let length = scalarLength(in: bytes, at: offset) else { return nil }
        var value = length == 1 ? UInt32(bytes[offset]) : UInt32(bytes[offset]) & (0x7F >> UInt32(length))
        for index in 1..<max(length, 1) { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
        return Unicode.Scalar(value).map { ($0, length) }
    }

    private static func scalarLength(in bytes: [UInt8], at offset: Int) -> Int? {
        guard offset < bytes.count else { return nil }
        let first = bytes[offset]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0..<0x80: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return nil
        }
        guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
        for index in 2..<max(length, 2) where bytes[offset + index] & 0xC0 != 0x80 { return nil }
        return length
    }

    /// Where the run of bytes that are not UTF-8 ends.
    private static func endOfInvalid(in bytes: [UInt8], from offset: Int) -> Int {
        var end = offset + 1
        while end < bytes.count, scalarLength(in: bytes, at: end) == nil { end += 1 }
        return end
    }

    /// What to call a character that a reader cannot see and a shell may act on; nil for all others.
    private static func hiddenName(
        _ scalar: Unicode.Scalar, at offset: Int, between previous: Unicode.Scalar?, and next: Unicode.Scalar?
    ) -> String? {
        switch scalar.value {
        case 0xFEFF: return offset == 0 ? "byte-order mark" : "zero-width no-break space (U+FEFF)"
        case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C:
            return "bidirectional control (U+\(String(scalar.value, radix: 16, uppercase: true).leftPadded(to: 4)))"
        case 0x200B: return "zero-width space (U+200B)"
        case 0x2060: return "word joiner (U+2060)"
        case 0x180E: return "Mongolian vowel separator (U+180E)"
        case 0x00AD: return "soft hyphen (U+00AD)"
        case 0x200C, 0x200D:
            if let previous, let next, joins(previous), joins(next) { return nil }
            return scalar.value == 0x200C ? "zero-width non-joiner (U+200C)" : "zero-width joiner (U+200D)"
        default: return nil
        }
    }

    /// Whether a zero-width joiner beside the scalar has a visible effect: emoji, and letters outside Latin, Greek
    /// and Cyrillic.
    private static func joins(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x530 { return false }
        let properties = scalar.properties
        return properties.isEmoji || properties.isEmojiModifier || properties.isVariationSelector
            || properties.isAlphabetic || properties.generalCategory == .nonspacingMark
    }
}

extension String {
    fileprivate func leftPadded(to count: Int) -> String {
        String(repeating: "0", count: max(0, count - utf8.count)) + self
    }
}
