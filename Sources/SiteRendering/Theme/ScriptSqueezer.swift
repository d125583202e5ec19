/// A script without its comments and the white space that only people need. Names and statements stay as they are.
struct ScriptSqueezer {
    private let script: [UInt8]
    private var offset = 0
    private var result: [UInt8] = []

    /// Texts between back quotes are copied as they are, and may not hold further ones in their `${…}`.
    ///
    /// - Complexity: O(*n*) in the length of the script.
    static func squeezed(_ script: [UInt8]) -> [UInt8] {
        var squeezer = ScriptSqueezer(script)
        squeezer.run()
        return squeezer.result
    }

    private init(_ script: [UInt8]) {
        self.script = script
    }

    private mutating func run() {
        while offset < script.count {
            let byte = script[offset]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): copyText(to: byte)
            case UInt8(ascii: "/") where next == UInt8(ascii: "/"): skipLine()
            case UInt8(ascii: "/") where next == UInt8(ascii: "*"): skipComment()
            case UInt8(ascii: "/") where startsPattern: copyPattern()
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): space()
            default:
                result.append(byte)
                offset += 1
            }
        }
    }

    private var next: UInt8 { offset + 1 < script.count ? script[offset + 1] : 0 }

    /// Whether a slash begins a pattern here and does not divide: nothing that has a value stands before it.
    private var startsPattern: Bool {
        guard let last = result.last else { return true }
        if !Self.isName(last), last != UInt8(ascii: ")"), last != UInt8(ascii: "]") { return true }
        return result.suffix(6).elementsEqual("return".utf8)
    }

    private mutating func copyText(to end: UInt8) {
        repeat { copyByte() } while offset < script.count && script[offset] != end
        copyByte()
    }

    /// A slash between brackets does not end the pattern.
    private mutating func copyPattern() {
        var isSet = false
        repeat {
            if script[offset] == UInt8(ascii: "[") { isSet = true }
            if script[offset] == UInt8(ascii: "]") { isSet = false }
            copyByte()
        } while offset < script.count && (isSet || script[offset] != UInt8(ascii: "/"))
        copyByte()
    }

    /// A byte with the one that a backslash protects.
    private mutating func copyByte() {
        guard offset < script.count else { return }
        let length = script[offset] == UInt8(ascii: "\\") && offset + 1 < script.count ? 2 : 1
        result += script[offset..<(offset + length)]
        offset += length
    }

    private mutating func skipLine() {
        while offset < script.count, script[offset] != UInt8(ascii: "\n") { offset += 1 }
    }

    private mutating func skipComment() {
        offset += 2
        while offset < script.count, !(script[offset] == UInt8(ascii: "/") && script[offset - 1] == UInt8(ascii: "*")) {
            offset += 1
        }
        offset += 1
    }

    /// Between names one space stays, between statements one line end: without a semicolon it ends them.
    private mutating func space() {
        var hasLineEnd = false
        while offset < script.count, script[offset] <= UInt8(ascii: " ") {
            hasLineEnd = hasLineEnd || script[offset] == UInt8(ascii: "\n")
            offset += 1
        }
        guard let last = result.last, offset < script.count else { return }
        let first = script[offset]
        if hasLineEnd {
            if !"{([,;?:&|=>\n".utf8.contains(last), !"})].?:&|".utf8.contains(first) {
                result.append(UInt8(ascii: "\n"))
            }
        } else if Self.isName(last) && Self.isName(first)
            || last == first && (first == UInt8(ascii: "+") || first == UInt8(ascii: "-"))
        {
            result.append(UInt8(ascii: " "))
        }
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }
}
