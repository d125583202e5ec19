package import SourceText

/// A link inside the site that leads nowhere.
package struct BrokenLink: Sendable, Equatable {
    package enum Problem: Sendable, Equatable {
        /// No file of the site has this path.
        case missingFile(String)
        /// The page exists, and nothing in it has this id.
        case missingAnchor(String)
        /// Two elements of one page have this id.
        case repeatedAnchor(String)
    }

    /// The output file that the link stands in.
    package let path: String
    /// The bytes of the address in that file.
    package let range: SourceRange
    package let problem: Problem
}

/// Follows every link of a built site, as a browser would that opens it from disk.
package enum SiteLinkChecker {
    /// All broken links of the site, in order of path and place. Addresses with a scheme are not looked at.
    ///
    /// - Parameters:
    ///   - pages: the links of every output file; see ``PageLinks``, which can be made in parallel.
    ///   - root: where the site lies on its host, for links that start with `/`; see `404.html`.
    /// - Complexity: linear in the number of links.
    package static func brokenLinks(in pages: [PageLinks], root: String = "/") -> [BrokenLink] {
        let anchors = Dictionary(pages.map { ($0.path, $0.anchors) }, uniquingKeysWith: { $1 })
        return brokenLinks(in: pages, root: root) { anchors[$0] }
    }

    /// The broken links of some pages of a site.
    ///
    /// - Parameter anchors: the ids of any file of the site; nil for what is none.
    package static func brokenLinks(
        in pages: [PageLinks], root: String, anchors: (String) -> AnchorList?
    ) -> [BrokenLink] {
        var broken: [BrokenLink] = []
        for page in pages {
            broken += page.repeated.map { anchor in
                BrokenLink(path: page.path, range: anchor.range, problem: .repeatedAnchor(anchor.id))
            }
            for link in page.links {
                guard let problem = problem(of: link.target, from: page.path, root: root, anchors) else { continue }
                broken.append(BrokenLink(path: page.path, range: link.range, problem: problem))
            }
        }
        return broken.sorted { ($0.path, $0.range) < ($1.path, $1.range) }
    }

    private static func problem(
        of target: String, from path: String, root: String, _ anchors: (String) -> AnchorList?
    ) -> BrokenLink.Problem? {
        guard !hasScheme(target) else { return nil }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts[0].isEmpty ? path : resolved(decoded(parts[0]), from: path, root: root)
        guard let known = anchors(file) else { return .missingFile(file) }
        guard parts.count > 1, !parts[1].isEmpty else { return nil }
        let anchor = decoded(parts[1])
        return known.contains(anchor) ? nil : .missingAnchor("\(file)#\(anchor)")
    }

    private static func hasScheme(_ target: String) -> Bool {
        guard let mark = target.utf8.firstIndex(where: { ":/?#".utf8.contains($0) }) else { return false }
        return target.utf8[mark] == UInt8(ascii: ":")
    }

    /// A relative path as a path from the site's root; with `..` in front when it leaves the site.
    private static func resolved(_ target: String, from path: String, root: String) -> String {
        if target.hasPrefix("/") {
            return target.hasPrefix(root) ? String(target.dropFirst(root.count)) : target
        }
        var components = path.split(separator: "/").dropLast().map(String.init)
        for component in target.split(separator: "/", omittingEmptySubsequences: false) {
            switch component {
            case ".": continue
            case "..": if components.popLast() == nil { return target }
            default: components.append(String(component))
            }
        }
        return components.joined(separator: "/")
    }

    /// With each `%xx` as the byte it stands for.
    private static func decoded(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
