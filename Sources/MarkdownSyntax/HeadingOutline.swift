package import SourceText

/// The headings of a document with their anchors, in document order.
package struct HeadingOutline: Sendable {
    package struct Heading: Sendable {
        /// Index of the heading's node.
        package let node: Int
        /// From 1 to 6.
        package let level: Int
        /// The text a reader sees.
        package let title: String
        /// The fragment that links use, unique in the document.
        package let anchor: String
        package let range: SourceRange

        package init(node: Int, level: Int, title: String, anchor: String, range: SourceRange) {
            self.node = node
            self.level = level
            self.title = title
            self.anchor = anchor
            self.range = range
        }
    }

    package let headings: [Heading]

    /// Headings whose anchors are known.
    package init(headings: [Heading]) {
        self.headings = headings
    }

    /// Anchors follow GitHub: lower case, letters, digits, `-` and `_` kept, spaces to `-`, all else dropped; the
    /// second of two equal anchors gets `-1`, the third `-2`.
    package init(of document: MarkdownDocument) {
        var headings: [Heading] = []
        var used: [String: Int] = [:]
        for (index, node) in document.nodes.enumerated() {
            guard case .heading(let level) = node.kind else { continue }
            let title = document.plainText(of: index)
            let base = Self.slug(title)
            var anchor = base
            while let count = used[anchor] {
                used[anchor] = count + 1
                anchor = "\(base)-\(count)"
            }
            used[anchor] = 1
            headings.append(Heading(node: index, level: level, title: title, anchor: anchor, range: node.range))
        }
        self.headings = headings
    }

    /// The anchor that a heading with this text gets when it is the first of its kind.
    package static func slug(_ title: String) -> String {
        if let plain = plainSlug(title) { return plain }
        var slug = ""
        for scalar in title.lowercased().unicodeScalars {
            if scalar == " " || scalar == "-" {
                slug.unicodeScalars.append("-")
            } else if scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                slug.unicodeScalars.append(scalar)
            }
        }
        return slug
    }
    /// The same of a title in ASCII, which needs none of Unicode's tables; nil for any other.
    private static func plainSlug(_ title: String) -> String? {
        var slug: [UInt8] = []
        slug.reserveCapacity(title.utf8.count)
        for byte in title.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): slug.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                slug.append(byte)
            case UInt8(ascii: " "): slug.append(UInt8(ascii: "-"))
            case 0x80...: return nil
            default: continue
            }
        }
        return String(decoding: slug, as: UTF8.self)
    }
}
