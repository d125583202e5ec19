/// Writes one JSON text (RFC 8259) into a byte buffer: canonical, so that equal values give equal bytes.
///
/// The members of an object come out sorted by the bytes of their keys, in whatever order they were written; a key that
/// is written twice traps. Numbers are integers. Strings are UTF-8 with the shortest escapes.
///
/// ```swift
/// var json = JSONWriter(style: .indented)
/// json.object { json in
///     json.member("title", "Open a connection")
///     json.member("tiers", strings: ["L1", "L2"])
///     json.member("review") { json in json.object { _ in } }
/// }
/// let bytes = json.finish()
/// ```
package struct JSONWriter: Sendable {
    package enum Style: Sendable {
        /// Two spaces a level, one member or element a line.
        case indented
        /// No white space at all.
        case compact
    }

    package enum Escaping: Sendable {
        /// What RFC 8259 asks for: quotation mark, backslash, control characters.
        case standard
        /// Also `<`, U+2028 and U+2029, so that the text can stand inside a script.
        case script
    }

    /// Deepest nesting of objects and arrays; a program that writes deeper has lost its way.
    package static let maximumDepth = 64

    private let style: Style
    private let escaping: Escaping
    private var bytes: [UInt8] = []
    /// How many bytes of the text were taken, see ``piece(of:)``; ``bytes`` are those behind them.
    private var takenCount = 0
    /// Open objects and arrays, the outermost first.
    private var scopes: [Scope] = []
    /// The members of all open objects, one object after another.
    private var members: [Member] = []
    private var awaitsMemberValue = false
    /// Scratch of ``sortMembers()``.
    private var sorted: [UInt8] = []

    private struct Scope {
        let isObject: Bool
        /// Index of the scope's first member in ``members``.
        let firstMember: Int
        var count = 0
    }

    private struct Member {
        let key: String
        /// The key's first eight bytes as a number, which tells most keys apart.
        let prefix: UInt64
        /// Offset of the key's quotation mark in the text.
        let start: Int

        init(key: String, start: Int) {
            self.key = key
            self.start = start
            let bytes = key.utf8.span
            var prefix: UInt64 = 0
            for index in 0..<min(8, bytes.count) { prefix |= UInt64(bytes[index]) << (56 - 8 * UInt64(index)) }
            self.prefix = prefix
        }

        static func == (left: Member, right: Member) -> Bool { left.prefix == right.prefix && left.key == right.key }

        static func < (left: Member, right: Member) -> Bool {
            guard left.prefix == right.prefix else { return left.prefix < right.prefix }
            return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
        }
    }

    /// - Parameter capacity: about how many bytes the text will have; for a large one, which would have to move each
    ///   time that it outgrows its place.
    package init(style: Style, escaping: Escaping = .standard, capacity: Int = 0) {
        self.style = style
        self.escaping = escaping
        bytes.reserveCapacity(capacity)
    }

    /// The text with a final LF; without the pieces that were taken.
    ///
    /// - Precondition: exactly one value was written.
    package mutating func finish() -> [UInt8] {
        precondition(scopes.isEmpty && count > 0, "A JSON text is one complete value.")
        bytes.append(UInt8(ascii: "\n"))
        return take()
    }

    /// What of a long text is written, once it has so many bytes: it need not be held until the end.
    ///
    /// - Precondition: the members of all objects that are open now come in order.
    package mutating func piece(of size: Int) -> [UInt8]? {
        guard bytes.count >= size else { return nil }
        takenCount += bytes.count
        return take()
    }

    /// Hands over what is written, which is not copied: it may be hundreds of megabytes.
    private mutating func take() -> [UInt8] {
        var text: [UInt8] = []
        swap(&text, &bytes)
        return text
    }

    /// Bytes of the text so far.
    private var count: Int { takenCount + bytes.count }
}

// MARK: - Values

extension JSONWriter {
    package mutating func string(_ value: String) {
        beginValue()
        appendQuoted(value)
    }

    package mutating func integer(_ value: Int) {
        beginValue()
        bytes += String(value).utf8
    }

    package mutating func boolean(_ value: Bool) {
        beginValue()
        bytes += (value ? "true" : "false").utf8
    }

    package mutating func null() {
        beginValue()
        bytes += "null".utf8
    }

    /// A value that a writer of the same style wrote at the same depth.
    package mutating func copy(_ value: ArraySlice<UInt8>) {
        beginValue()
        bytes += value
    }

    /// The value that `write` writes, and where it stands in the text as long as the objects around it need not be put
    /// in order.
    package mutating func value(_ write: (inout JSONWriter) -> Void) -> Range<Int> {
        beginValue()
        // What stands in front of the value is written.
        awaitsMemberValue = true
        let start = count
        write(&self)
        return start..<count
    }

    /// An object whose members `body` writes with the `member` functions.
    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        open(isObject: true)
        body(&self)
        sortMembers()
        close()
    }

    /// An array whose elements `body` writes.
    package mutating func array(_ body: (inout JSONWriter) -> Void) {
        open(isObject: false)
        body(&self)
        close()
    }

    /// An array with one value for each element, which `write` writes.
    package mutating func array<Elements: Sequence>(
        of elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
    ) {
        array { json in
            for element in elements { write(&json, element) }
        }
    }
}

// MARK: - Members

extension JSONWriter {
    /// A member whose value `body` writes.
    package mutating func member(_ key: String, _ body: (inout JSONWriter) -> Void) {
        guard let scope = scopes.last, scope.isObject, !awaitsMemberValue else {
            preconditionFailure("A JSON member stands directly in an object.")
        }
        separate()
        members.append(Member(key: key, start: count))
        appendQuoted(key)
        bytes.append(UInt8(ascii: ":"))
        if style == .indented { bytes.append(UInt8(ascii: " ")) }
        awaitsMemberValue = true
        body(&self)
        precondition(!awaitsMemberValue, "A JSON member has a value.")
    }

    package mutating func member(_ key: String, _ value: String) {
        member(key) { $0.string(value) }
    }

    package mutating func member(_ key: String, _ value: Int) {
        member(key) { $0.integer(value) }
    }

    package mutating func member(_ key: String, _ value: Bool) {
        member(key) { $0.boolean(value) }
    }

    package mutating func member(_ key: String, strings: some Sequence<String>) {
        member(key) { $0.array(of: strings) { $0.string($1) } }
    }

    /// A member with an array of one value for each element, which `write` writes.
    package mutating func member<Elements: Sequence>(
        _ key: String, arrayOf elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
    ) {
        member(key) { $0.array(of: elements, write) }
    }

    /// No member at all when the value is nil.
    package mutating func member(_ key: String, ifPresent value: String?) {
        if let value { member(key, value) }
    }

    /// No member at all when the value is nil.
    package mutating func member(_ key: String, ifPresent value: Int?) {
        if let value { member(key, value) }
    }

    /// `null` when the value is nil.
    package mutating func member(_ key: String, orNull value: String?) {
        member(key) { json in
            if let value { json.string(value) } else { json.null() }
        }
    }
}

// MARK: - Bytes

extension JSONWriter {
    private mutating func beginValue() {
        if awaitsMemberValue {
            awaitsMemberValue = false
            return
        }
        if let scope = scopes.last {
            precondition(!scope.isObject, "A value in a JSON object has a key.")
            separate()
        } else {
            precondition(count == 0, "A JSON text is one value.")
        }
    }

    private mutating func open(isObject: Bool) {
        beginValue()
        precondition(scopes.count < Self.maximumDepth, "A JSON text nests at most \(Self.maximumDepth) levels deep.")
        scopes.append(Scope(isObject: isObject, firstMember: members.count))
        bytes.append(UInt8(ascii: isObject ? "{" : "["))
    }

    private mutating func close() {
        guard let scope = scopes.popLast() else { return }
        if scope.count > 0 { appendLineBreak() }
        bytes.append(UInt8(ascii: scope.isObject ? "}" : "]"))
        members.removeSubrange(scope.firstMember...)
    }

    /// The comma and the line break in front of a member or element.
    private mutating func separate() {
        if scopes[scopes.count - 1].count > 0 { bytes.append(UInt8(ascii: ",")) }
        scopes[scopes.count - 1].count += 1
        appendLineBreak()
    }

    private mutating func appendLineBreak() {
        guard style == .indented else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * scopes.count))
    }

    /// Puts the members of the innermost object in order; costs one comparison a member when they are already.
    private mutating func sortMembers() {
        guard let scope = scopes.last, scope.count > 1 else { return }
        let first = scope.firstMember
        let isSorted = (first + 1..<members.count).allSatisfy { members[$0 - 1] < members[$0] }
        if isSorted { return }
        precondition(members[first].start >= takenCount, "What was taken of a JSON text cannot be put in order.")
        let order = (first..<members.count).sorted { members[$0] < members[$1] }
        // Between the end of a member and the start of the next stand the comma and the line break. The scratch buffer
        // is kept from object to object.
        let gap = style == .indented ? 2 + 2 * scopes.count : 1
        let taken = takenCount
        let separator = (members[first + 1].start - taken - gap)..<(members[first + 1].start - taken)
        sorted.removeAll(keepingCapacity: true)
        for (place, index) in order.enumerated() {
            if place > 0 {
                precondition(!(members[order[place - 1]] == members[index]), "A JSON object has each key once.")
                sorted.append(contentsOf: bytes[separator])
            }
            let end = index + 1 < members.count ? members[index + 1].start - taken - gap : bytes.count
            sorted.append(contentsOf: bytes[(members[index].start - taken)..<end])
        }
        bytes.replaceSubrange((members[first].start - taken)..., with: sorted)
    }

    private mutating func appendQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if needsEscape(text.utf8.span) {
            appendEscaped(text)
        } else {
            bytes += text.utf8
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func needsEscape(_ text: Span<UInt8>) -> Bool {
        let isScript = escaping == .script
        for index in text.indices {
            let byte = text[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
            if isScript, byte == UInt8(ascii: "<") || byte == 0xE2 { return true }
        }
        return false
    }

    private mutating func appendEscaped(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            case "\u{8}": bytes += "\\b".utf8
            case "\u{C}": bytes += "\\f".utf8
            case "<" where escaping == .script: bytes += "\\u003c".utf8
            case "\u{2028}" where escaping == .script: bytes += "\\u2028".utf8
            case "\u{2029}" where escaping == .script: bytes += "\\u2029".utf8
            default:
                if scalar.value < 0x20 {
                    bytes += "\\u00".utf8
                    bytes += (scalar.value < 0x10 ? "0" : "").utf8
                    bytes += String(scalar.value, radix: 16).utf8
                } else {
                    bytes += UTF8.encode(scalar).map { Array($0) } ?? []
                }
            }
        }
    }
}
