/// A text with `{{name}}` slots, as commands, step texts and messages have them.
package struct SlotText: Sendable {
    package enum Part: Sendable, Equatable {
        case text(String)
        /// The name between the braces, and the UTF-8 offsets of the whole slot, braces included, in the text.
        case slot(String, utf8Range: Range<Int>)
    }

    /// In order; two texts never follow each other.
    package let parts: [Part]

    /// Reads slots: two braces, a name of ASCII letters, digits, `_`, `-` or `.` with optional spaces round it, two
    /// braces. Everything else is text.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    package init(_ text: String) {
        let bytes = Array(text.utf8)
        var parts: [Part] = []
        var textStart = 0
        var offset = 0
        while offset < bytes.count {
            guard let slot = Self.slot(in: bytes, at: offset) else {
                offset += 1
                continue
            }
            if textStart < offset {
                parts.append(.text(String(decoding: bytes[textStart..<offset], as: UTF8.self)))
            }
            parts.append(.slot(slot.name, utf8Range: offset..<slot.end))
            offset = slot.end
            textStart = offset
        }
        if textStart < bytes.count {
            parts.append(.text(String(decoding: bytes[textStart...], as: UTF8.self)))
        }
        self.parts = parts
    }

    /// The names of the slots in order of first use, each once.
    package var slotNames: [String] {
        var names: [String] = []
        for case .slot(let name, _) in parts where !names.contains(name) { names.append(name) }
        return names
    }

    /// The text with `replace` in the place of each slot.
    package func rendered(_ replace: (String) -> String) -> String {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .slot(let name, _): result += replace(name)
            }
        }
        return result
    }

    /// The slot that starts at an offset: its name, and the offset behind it.
    static func slot(in bytes: [UInt8], at start: Int) -> (name: String, end: Int)? {
        guard start + 4 < bytes.count, bytes[start] == UInt8(ascii: "{"), bytes[start + 1] == UInt8(ascii: "{") else {
            return nil
        }
        var offset = start + 2
        while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
        let nameStart = offset
        while offset < bytes.count, isNameByte(bytes[offset]) { offset += 1 }
        let nameEnd = offset
        while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
        guard nameEnd > nameStart, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "}"),
            bytes[offset + 1] == UInt8(ascii: "}")
        else { return nil }
        return (String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self), offset + 2)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default:
            false
        }
    }
}
