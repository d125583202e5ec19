/// A JSON value as it was read. Numbers keep their spelling: a ticket's number must not lose its zeros in a Double.
package enum JSONValue: Sendable, Equatable {
    case null
    case boolean(Bool)
    /// As written, `-12.5e3`.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// In the order of the text, each key once.
    case object([Member])

    package struct Member: Sendable, Equatable {
        package let key: String
        package let value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The member of an object; nil for a missing one and for anything that is no object.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text of a string, or a number as written.
    package var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .null, .boolean, .array, .object: nil
        }
    }

    package var elements: [JSONValue]? {
        if case .array(let elements) = self { return elements }
        return nil
    }
}

/// Reads one JSON text (RFC 8259), strictly: UTF-8, no comments, no trailing commas, no key twice, nothing behind the
/// value, and no surrogate without its other half.
///
/// Own and not a library's because it is two hundred lines that allocate nothing they cannot bound, tell the offset of
/// a fault, and see a key that is written twice, which the packaged C readers let pass.
package struct JSONReader {
    /// Deepest nesting of objects and arrays.
    package static let maximumDepth = 64
    /// Longest text, in bytes.
    package static let maximumLength = 64 << 20
    /// Most members of one object; bounds the search for a key that stands twice.
    package static let maximumMembers = 100_000

    /// Up to this many members are compared one by one, which is faster than a set.
    private static let fewMembers = 16

    /// Why a text is no JSON.
    package struct Fault: Error, Equatable {
        /// In bytes.
        package let offset: Int
        /// A lower-case statement without a full stop.
        package let problem: String
    }

    private let bytes: [UInt8]
    private var position = 0

    package static func read(_ bytes: [UInt8]) throws(Fault) -> JSONValue {
        guard bytes.count <= maximumLength else {
            throw Fault(offset: maximumLength, problem: "the text is larger than \(maximumLength >> 20) MiB")
        }
        var reader = JSONReader(bytes: bytes)
        reader.skipWhiteSpace()
        let value = try reader.value(depth: 0)
        reader.skipWhiteSpace()
        guard reader.position == bytes.count else { throw reader.fault("something stands behind the value") }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        // A mark at the start is no part of the text, RFC 8259 section 8.1.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func fault(_ problem: String) -> Fault { Fault(offset: position, problem: problem) }

    private mutating func skipWhiteSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(Fault) -> JSONValue {
        guard depth < Self.maximumDepth else { throw fault("values nest deeper than \(Self.maximumDepth) levels") }
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || hexadecimalDigit(byte).map { $0 < 10 } == true:
            return try number()
        case nil: throw fault("the text ends where a value should stand")
        default: throw fault("no value starts like this")
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(Fault) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw fault("no value starts like this") }
        position += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(Fault) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        var keys: Set<String> = []
        skipWhiteSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        while true {
            skipWhiteSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("a key in quotation marks should stand here") }
            let start = position
            let key = try string()
            let isNew: Bool
            if members.count < Self.fewMembers {
                isNew = !members.contains { $0.key == key }
            } else {
                if keys.isEmpty { keys = Set(members.map(\.key)) }
                isNew = keys.insert(key).inserted
            }
            guard isNew else { throw Fault(offset: start, problem: "the key \(key) stands twice in one object") }
            guard members.count < Self.maximumMembers else { throw fault("an object has too many members") }
            skipWhiteSpace()
            guard take(UInt8(ascii: ":")) else { throw fault("a colon should stand here") }
            skipWhiteSpace()
            members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
            skipWhiteSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw fault("a comma or the object's end should stand here") }
        }
    }

    private mutating func array(depth: Int) throws(Fault) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        skipWhiteSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        while true {
            skipWhiteSpace()
            elements.append(try value(depth: depth + 1))
            skipWhiteSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw fault("a comma or the array's end should stand here") }
        }
    }

    // MARK: Numbers and strings

    private mutating func number() throws(Fault) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let first = next
        let whole = digits()
        guard whole > 0, first != UInt8(ascii: "0") || whole == 1 else { throw fault("this is no number of JSON") }
        if take(UInt8(ascii: ".")), digits() == 0 { throw fault("digits should stand behind the point") }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            if digits() == 0 { throw fault("digits should stand behind the exponent") }
        }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func string() throws(Fault) -> String {
        position += 1
        var text: [UInt8] = []
        while true {
            let run = plainRun()
            switch next {
            case UInt8(ascii: "\""):
                position += 1
                // Most strings have no escape, and are read without a copy.
                let string =
                    text.isEmpty
                    ? String(validating: bytes[run], as: UTF8.self)
                    : String(validating: text + bytes[run], as: UTF8.self)
                guard let string else { throw fault("the string before this is not UTF-8") }
                return string
            case UInt8(ascii: "\\"):
                text += bytes[run]
                try escape(into: &text)
            case nil: throw fault("the text ends in a string")
            default: throw fault("a control character must be escaped in a string")
            }
        }
    }

    /// Passes what stands for itself in a string.
    private mutating func plainRun() -> Range<Int> {
        let start = position
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        return start..<position
    }

    private mutating func escape(into text: inout [UInt8]) throws(Fault) {
        position += 1
        guard let byte = next else { throw fault("the text ends in a string") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var value = try unit()
            if (0xD800...0xDBFF).contains(value), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
                let low = try unit()
                guard (0xDC00...0xDFFF).contains(low) else { throw fault("half of a surrogate pair is missing") }
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
                throw fault("half of a surrogate pair is missing")
            }
            text += encoded
        default: throw fault("there is no such escape")
        }
    }

    /// Four hexadecimal digits.
    private mutating func unit() throws(Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = hexadecimalDigit(byte) else {
                throw fault("four hexadecimal digits should stand here")
            }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 0x57
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 0x37
        default: nil
        }
    }
}
