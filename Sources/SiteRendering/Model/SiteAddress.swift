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
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = parts.count > 1 ? "#" + Self.encoded(parts[1]) : ""
        if parts[0] == path, !fragment.isEmpty { return fragment }
        let relative = root + Self.encoded(parts[0])
        // A first component with a colon would be read as a scheme (RFC 3986 section 4.2).
        let first = relative.prefix { $0 != "/" }
        return (first.contains(":") ? "./" : "") + relative + fragment
    }

    /// Percent-encodes what may not stand in a path or fragment (RFC 3986 section 3.3), slashes left alone.
    static func encoded(_ text: some StringProtocol) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "!"),
                UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
                UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
                result.append(byte)
            default:
                result += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

private func digit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
}
