/// The place of a page in the site, from which its links lead away.
struct SiteAddress: Sendable {
    /// Relative to the site's root.
    let path: String
    /// Leads from the page to the root: nothing, or as many `../` as the page lies deep.
    let root: String

    init(path: String) {
        self.path = path
        root = String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
    }

    /// A page whose place is not known when it is read, such as `404.html`: its links start at the host.
    init(path: String, root: String) {
        self.path = path
        self.root = root
    }

    /// The link to a page or file of the site.
    ///
    /// - Parameter target: a path from the site's root as the file is called, perhaps with `#` and a fragment.
    func href(_ target: String) -> String {
        let hash = UInt8(ascii: "#")
        let text = target.utf8.span
        let end = text.indices.first { text[$0] == hash } ?? text.count
        var href: [UInt8] = []
        href.reserveCapacity(root.utf8.count + text.count + 2)
        let isSamePage = end < text.count && target.utf8.prefix(end).elementsEqual(path.utf8)
        if !isSamePage {
            href += root.utf8
            Self.encode(text.extracting(..<end), to: &href)
            // A first component with a colon would be read as a scheme (RFC 3986 section 4.2).
            if href.prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: ":")) {
                href.insert(contentsOf: "./".utf8, at: 0)
            }
        }
        if end < text.count {
            href.append(hash)
            Self.encode(text.extracting((end + 1)...), to: &href)
        }
        return String(decoding: href, as: UTF8.self)
    }

    /// Percent-encodes what may not stand in a path or fragment (RFC 3986 section 3.3), slashes left alone.
    static func encoded(_ text: some StringProtocol) -> String {
        var result: [UInt8] = []
        encode(Array(text.utf8).span, to: &result)
        return String(decoding: result, as: UTF8.self)
    }

    private static func encode(_ text: Span<UInt8>, to result: inout [UInt8]) {
        let isPlain = isPlain
        for index in text.indices {
            let byte = text[index]
            if isPlain[Int(byte)] {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "%"))
                result.append(digit(byte >> 4))
                result.append(digit(byte & 15))
            }
        }
    }

    /// By byte: whether it may stand in a path and in a fragment as it is.
    private static let isPlain: [Bool] = {
        let marks = Set("-._~/:@!$()*+,;=".utf8)
        return (0...UInt8.max).map { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || marks.contains(byte)
        }
    }()
}

private func digit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
}
