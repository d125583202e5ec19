/// Decides which addresses of an author's text may become links.
package enum LinkSafety {
    /// Schemes that a link may have. An address without a scheme is relative and may be a link too.
    package static let allowedSchemes: Set<String> = ["https", "http", "mailto", "tel"]

    /// Whether a link may lead to `address`, read as leniently as any browser would.
    package static func allowsLink(to address: some Sequence<UInt8>) -> Bool {
        switch scheme(of: address) {
        case .none: true
        case .hostOnly: false
        case .named(let name): allowedSchemes.contains(name)
        }
    }

    /// Whether an image may be shown: only those that the site itself carries.
    package static func allowsImage(at address: some Sequence<UInt8>) -> Bool {
        scheme(of: address) == .none
    }

    enum Scheme: Equatable {
        /// The address is relative.
        case none
        /// `//host/path`: the scheme of the page, which is `file` when the site is read from disk.
        case hostOnly
        case named(String)
    }

    /// The scheme after percent-decoding and without the blanks and control characters that browsers skip.
    static func scheme(of address: some Sequence<UInt8>) -> Scheme {
        var name: [UInt8] = []
        for byte in PercentDecoded(address) where byte > 0x20 && byte != 0x7F {
            switch byte {
            case UInt8(ascii: ":"):
                // RFC 3986, 3.1. What is no scheme to any browser is the start of a relative path.
                return isScheme(name) ? .named(String(decoding: name, as: UTF8.self).lowercased()) : .none
            case UInt8(ascii: "/"), UInt8(ascii: "\\"):
                guard name == [UInt8(ascii: "/")] || name.isEmpty else { return .none }
                if !name.isEmpty { return .hostOnly }
                name = [UInt8(ascii: "/")]
            case UInt8(ascii: "?"), UInt8(ascii: "#"): return .none
            default:
                if name == [UInt8(ascii: "/")] { return .none }
                name.append(byte)
            }
        }
        return .none
    }

    private static func isScheme(_ name: [UInt8]) -> Bool {
        guard let first = name.first, isLetter(first) else { return false }
        return name.allSatisfy { byte in
            isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "+")
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

/// The bytes of an address with each `%xx` decoded once.
private struct PercentDecoded<Base: Sequence<UInt8>>: Sequence, IteratorProtocol {
    private var base: Base.Iterator
    private var pending: [UInt8] = []

    init(_ base: Base) {
        self.base = base.makeIterator()
    }

    mutating func next() -> UInt8? {
        guard let byte = pending.popLast() ?? base.next() else { return nil }
        guard byte == UInt8(ascii: "%") else { return byte }
        guard let first = pending.popLast() ?? base.next() else { return byte }
        guard let high = first.hexadecimalValue else {
            pending.append(first)
            return byte
        }
        guard let second = pending.popLast() ?? base.next() else {
            pending.append(first)
            return byte
        }
        guard let low = second.hexadecimalValue else {
            pending.append(second)
            pending.append(first)
            return byte
        }
        return high << 4 | low
    }
}

extension UInt8 {
    fileprivate var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
