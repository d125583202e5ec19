/// Where in an HTML page the next byte of a template stands: what a value there must be escaped for.
///
/// A reading of the tokenizer of the HTML Standard (13.2.5), strict where the standard is lenient.
struct HTMLContext: Equatable {
    enum State: Equatable {
        case text
        case tagOpen, tagName, endTag
        case insideTag, attributeName, afterAttributeName, beforeValue
        case value(quote: UInt8)
        case unquotedValue
        case declaration, comment
    }

    /// Elements whose content is not read as other content is.
    enum Content: Equatable {
        case ordinary
        /// `title`: text only.
        case plain
        /// `pre`, `textarea`: blanks at a line's start count.
        case preserved
        /// `script`, `style`: nothing may stand here.
        case code
    }

    private(set) var state: State = .text
    private(set) var content: Content = .ordinary
    private(set) var element: [UInt8] = []
    private(set) var attribute: [UInt8] = []
    private var isAtLineStart = true
    /// The last four bytes read, lower-cased, the latest in the lowest place: for `--` and `url=`.
    private var tail: UInt32 = 0

    /// What reading a byte meant for the page.
    enum Event: Equatable {
        case none
        /// A blank at the start of a line, which the page does not need.
        case skip
        /// The byte opened an attribute's value that holds an address, or `url=` in a refresh.
        case addressOpens
        /// The byte closed an attribute's value.
        case valueCloses
        /// The page's security policy or the engine's strictness forbids what the byte began.
        case forbidden(Forbidden)
    }

    enum Forbidden: Equatable {
        case unquotedValue, inlineScript, inlineStyle, styleAttribute, eventAttribute, base
    }

    mutating func read(_ byte: UInt8) -> Event {
        defer { tail = tail << 8 | UInt32(lowered(byte)) }
        switch state {
        case .text: return readText(byte)
        case .tagOpen, .tagName, .endTag, .declaration, .comment: return readTag(byte)
        case .insideTag, .attributeName, .afterAttributeName, .beforeValue: return readAttribute(byte)
        case .value(let quote):
            if byte == quote {
                state = .insideTag
                return .valueCloses
            }
            let isRefresh =
                attribute.elementsEqual("content".utf8) && byte == UInt8(ascii: "=")
                && tail & 0xFF_FFFF == Self.url
            return isRefresh ? .addressOpens : .none
        case .unquotedValue:
            if isSpace(byte) { state = .insideTag } else if byte == UInt8(ascii: ">") { closeTag() }
            return .none
        }
    }

    /// A value was written here.
    mutating func noteValue() {
        isAtLineStart = false
    }

    /// Goes on after two branches that end in agreeing places.
    mutating func join(_ other: HTMLContext) {
        isAtLineStart = isAtLineStart && other.isAtLineStart
    }

    private mutating func readText(_ byte: UInt8) -> Event {
        if byte == UInt8(ascii: "<") {
            isAtLineStart = false
            state = .tagOpen
            element = []
            return .none
        }
        if byte == UInt8(ascii: "\n") {
            isAtLineStart = true
            return .none
        }
        if isSpace(byte) { return isAtLineStart && content != .preserved ? .skip : .none }
        isAtLineStart = false
        return content == .code ? .forbidden(.inlineScript) : .none
    }

    private mutating func readTag(_ byte: UInt8) -> Event {
        switch state {
        case .tagOpen where byte == UInt8(ascii: "/"): state = .endTag
        case .tagOpen where byte == UInt8(ascii: "!"): state = .declaration
        case .tagOpen, .tagName:
            if byte == UInt8(ascii: ">") {
                closeTag()
            } else if isSpace(byte) || byte == UInt8(ascii: "/") {
                state = element.isEmpty ? .text : .insideTag
            } else {
                state = .tagName
                element.append(lowered(byte))
                if element.elementsEqual("base".utf8) { return .forbidden(.base) }
                if element.elementsEqual("style".utf8) { return .forbidden(.inlineStyle) }
            }
        case .endTag:
            if byte == UInt8(ascii: ">") {
                state = .text
                content = .ordinary
            }
        case .declaration:
            if byte == UInt8(ascii: ">") { state = .text }
            if byte == UInt8(ascii: "-"), tail & 0xFF == UInt32(UInt8(ascii: "-")) { state = .comment }
        default:
            if byte == UInt8(ascii: ">"), tail & 0xFFFF == Self.dashes { state = .text }
        }
        return .none
    }

    private mutating func readAttribute(_ byte: UInt8) -> Event {
        switch (state, byte) {
        case (.beforeValue, UInt8(ascii: "\"")), (.beforeValue, UInt8(ascii: "'")):
            state = .value(quote: byte)
            return Self.addressAttributes.contains(String(decoding: attribute, as: UTF8.self)) ? .addressOpens : .none
        case (.beforeValue, _) where !isSpace(byte):
            state = .unquotedValue
            return .forbidden(.unquotedValue)
        case (.beforeValue, _):
            return .none
        case (_, UInt8(ascii: ">")):
            let event = attributeEnds()
            closeTag()
            return event
        case (.attributeName, UInt8(ascii: "=")), (.afterAttributeName, UInt8(ascii: "=")):
            state = .beforeValue
            return attributeEnds()
        case (.attributeName, _) where isSpace(byte) || byte == UInt8(ascii: "/"):
            state = .afterAttributeName
        case (.attributeName, _):
            attribute.append(lowered(byte))
        case (_, _) where isSpace(byte) || byte == UInt8(ascii: "/"):
            break
        default:
            state = .attributeName
            attribute = [lowered(byte)]
        }
        return .none
    }

    /// What the finished name says about the attribute.
    private func attributeEnds() -> Event {
        guard state != .insideTag else { return .none }
        if attribute.elementsEqual("style".utf8) { return .forbidden(.styleAttribute) }
        if attribute.starts(with: "on".utf8) { return .forbidden(.eventAttribute) }
        return .none
    }

    private mutating func closeTag() {
        state = .text
        attribute = []
        switch String(decoding: element, as: UTF8.self) {
        case "title": content = .plain
        case "pre", "textarea": content = .preserved
        case "script", "style": content = .code
        default: break
        }
    }

    private static let url: UInt32 = 0x75_726C
    private static let dashes: UInt32 = 0x2D2D

    /// Attributes whose value a browser follows or loads (HTML Standard, "attributes that contain URLs").
    private static let addressAttributes: Set<String> = [
        "href", "src", "action", "formaction", "poster", "cite", "data", "manifest", "ping", "srcset", "xlink:href",
    ]
}

extension HTMLContext {
    /// For diagnostics, after "inside".
    var words: String {
        switch state {
        case .text: content == .code ? "a script or style" : "text"
        case .tagOpen, .tagName, .endTag: "a tag's name"
        case .insideTag, .attributeName, .afterAttributeName: "a tag, outside of its attributes' values"
        case .beforeValue, .unquotedValue: "an attribute's value without quotes"
        case .value: "the value of `\(String(decoding: attribute, as: UTF8.self))`"
        case .declaration: "a declaration"
        case .comment: "a comment"
        }
    }

    /// Whether two places take the same kind of value, so that a page can go on from either.
    func agrees(with other: HTMLContext) -> Bool {
        let isInTag = { (state: State) in
            state == .tagName || state == .insideTag || state == .afterAttributeName || state == .attributeName
        }
        let sameState = state == other.state || (isInTag(state) && isInTag(other.state))
        guard sameState, content == other.content else { return false }
        if case .value = state { return element == other.element && attribute == other.attribute }
        return state == .text || element == other.element
    }
}

private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        || byte == 0x0C
}

private func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

private func lowered(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
