import SourceText

/// Gives every article and playbook its page in the site.
enum PageNames {
    /// Longest name made from a path, in bytes, without folder and ending.
    static let maximumNameLength = 120

    /// Pages by the path of the source. What has a good id of its own gets a page named after it; all others get one
    /// named after their path, made unique with a number, in order of path.
    ///
    /// - Parameter declarations: those that each id stands for.
    static func pages(
        articles: [Article], playbooks: [Playbook], declarations: [String: Declaration]
    ) -> [String: String] {
        var pages = [String: String](minimumCapacity: articles.count + playbooks.count)
        var unnamed: [(path: String, folder: String)] = []
        for article in articles {
            if owns(article.frontMatter?.id?.value, article.path, ModelID.articlePrefixes, declarations) {
                pages[article.path] = SitePath.article(article.id)
            } else {
                unnamed.append((article.path, "kb"))
            }
        }
        for playbook in playbooks {
            if owns(playbook.fields.id?.value, playbook.path, ModelID.playbookPrefixes, declarations) {
                pages[playbook.path] = SitePath.playbook(playbook.id)
            } else {
                unnamed.append((playbook.path, "p"))
            }
        }
        guard !unnamed.isEmpty else { return pages }
        var taken = Set(pages.values)
        var lastNumbers: [String: Int] = [:]
        for (path, folder) in unnamed.sorted(by: { $0.path < $1.path }) {
            let base = "\(folder)/\(name(of: path))"
            var page = "\(base).html"
            var number = lastNumbers[base] ?? 1
            // Each turn takes a number that is never tried again for this name: all turns together are linear.
            while !taken.insert(page).inserted {
                number += 1
                page = "\(base)-\(number).html"
            }
            lastNumbers[base] = number
            pages[path] = page
        }
        return pages
    }

    /// Whether the file is the one that a good id stands for.
    private static func owns(
        _ id: String?, _ path: String, _ prefixes: [String], _ declarations: [String: Declaration]
    ) -> Bool {
        guard let id, ModelID.isValid(id, prefixes: prefixes) else { return false }
        return declarations[id]?.path == path
    }

    /// The path without its ending as one word: lower-case ASCII letters, digits and single hyphens.
    static func name(of path: String) -> String {
        let stem = path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path.utf8[..<$0] } ?? path.utf8[...]
        var name: [UInt8] = []
        for byte in stem {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): name.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): name.append(byte + 0x20)
            default: if let last = name.last, last != UInt8(ascii: "-") { name.append(UInt8(ascii: "-")) }
            }
        }
        while name.last == UInt8(ascii: "-") { name.removeLast() }
        // The end of a path tells files apart better than its start.
        let kept = name.suffix(maximumNameLength).drop { $0 == UInt8(ascii: "-") }
        return kept.isEmpty ? "page" : String(decoding: kept, as: UTF8.self)
    }
}
