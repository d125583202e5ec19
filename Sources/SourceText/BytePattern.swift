/// A short text that is looked for in many long ones.
///
/// Looks at the byte under the pattern's end and moves on by as much as that byte allows (Horspool 1980): for a word of
/// 14 letters some two instructions a byte, where comparing at every place takes twelve.
package struct BytePattern: Sendable {
    private let bytes: [UInt8]
    /// By the byte under the pattern's end: how far the pattern can move.
    private let steps: [UInt8]

    /// - Precondition: `text` has 1 to 255 bytes.
    package init(_ text: String) {
        let bytes = Array(text.utf8)
        precondition((1...255).contains(bytes.count), "A pattern has 1 to 255 bytes.")
        var steps = [UInt8](repeating: UInt8(bytes.count), count: 256)
        for (offset, byte) in bytes.dropLast().enumerated() { steps[Int(byte)] = UInt8(bytes.count - 1 - offset) }
        self.bytes = bytes
        self.steps = steps
    }

    /// The first place at or behind `start` where the pattern stands; nil when there is none.
    ///
    /// - Complexity: O(*n* / *length*) for texts that do not resemble the pattern, O(*n* × *length*) at worst.
    package func firstIndex(in text: [UInt8], from start: Int = 0) -> Int? {
        let text = text.span
        let pattern = bytes.span
        let steps = steps.span
        let last = pattern.count - 1
        var end = start + last
        while end < text.count {
            let byte = text[end]
            if byte == pattern[last] {
                var index = 0
                while index < last, text[end - last + index] == pattern[index] { index += 1 }
                if index == last { return end - last }
            }
            end += Int(steps[Int(byte)])
        }
        return nil
    }

    package func isContained(in text: [UInt8]) -> Bool {
        firstIndex(in: text) != nil
    }
}
