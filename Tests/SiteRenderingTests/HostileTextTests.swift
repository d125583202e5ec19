import SourceText
import Testing

@testable import SiteRendering

@Suite("Hostile texts")
struct HostileTextTests {
    /// Breaks out of text, of both kinds of attributes, of comments and of YAML's single quotes written twice.
    private static let payload = "<img src=x onerror=alert(1)>\"''--><script>alert(2)</script>&amp;{{x}}</title><style>"

    /// All that the templates and writers of this repository use.
    private static let elements: Set<String> = [
        "a", "article", "aside", "b", "body", "br", "button", "caption", "code", "dd", "defs", "desc", "details", "div",
        "dl", "dt", "em", "footer", "h1", "h2", "h3", "h4", "head", "header", "html", "i", "input", "kbd", "label",
        "li", "link", "main",
        "meta", "nav", "ol", "p", "path", "pre", "rect", "script", "section", "small", "span", "strong", "summary",
        "svg",
        "table",
        "template", "tbody", "td", "text", "textarea", "th", "thead", "time", "title", "tr", "ul", "use", "var",
        "circle", "hr",
        "img",
    ]

    private static let attributes: Set<String> = [
        "alt", "autocomplete", "for", "placeholder", "rows", "spellcheck", "data-suffix", "data-text", "aria-current",
        "aria-hidden", "aria-label", "aria-labelledby", "charset", "class", "content", "cx",
        "cy",
        "d", "data-act", "data-f", "data-from", "data-m", "data-msg", "data-name", "data-out", "data-p", "data-pb",
        "data-q", "data-re",
        "data-req", "data-secret", "data-site", "data-std", "data-t", "data-v", "data-version", "datetime", "defer",
        "fill",
        "focusable", "height", "href", "hreflang", "http-equiv", "id", "lang", "name", "preserveaspectratio", "r",
        "rel",
        "role", "rx", "scope", "src", "start", "stroke", "stroke-width", "tabindex", "type", "viewbox", "width", "x",
        "y",
    ]

    @Test("Whatever stands in any field, no page gets an element, an attribute or an address from it")
    func everyField() throws {
        let site = try SmallSite(SmallSite.workspace(authorText: Self.payload))
        #expect(site.pages.count > 20)
        for (path, page) in site.pages {
            var tags = TagScan(page)
            tags.run()
            #expect(tags.elements.subtracting(Self.elements) == [], "\(path)")
            #expect(tags.attributes.subtracting(Self.attributes) == [], "\(path)")
            // Scripts are the two files of the site, and nothing loads from elsewhere.
            #expect(tags.scripts == tags.closedScripts && tags.scripts == 2, "\(path)")
            #expect(
                tags.sources.allSatisfy {
                    ["theme.js", "kb.js", "kb.es.js"].contains(String($0.split(separator: "/").last ?? ""))
                }, "\(path)")
            #expect(!tags.addresses.contains { $0.lowercased().hasPrefix("javascript:") }, "\(path)")
        }
        #expect(SiteLinkChecker.brokenLinks(in: site.outputs.map { PageLinks(of: $0) }) == [])
    }

    @Test("The texts themselves are all there, as text")
    func shown() throws {
        let page = try SmallSite(SmallSite.workspace(authorText: "<b>&\""))["p/pb-restart.html"]
        #expect(page.contains("<h1>Restart the service &lt;b&gt;&amp;\"</h1>"))
        #expect(page.contains("data-re=\"[a-z&lt;b&gt;&amp;&quot;]+\""))
        #expect(page.contains("aria-label=\"Step 1\""))
    }
}

/// Reads tags as a browser's tokenizer would.
private struct TagScan {
    private let bytes: [UInt8]
    var elements: Set<String> = []
    var attributes: Set<String> = []
    var addresses: [String] = []
    var sources: [String] = []
    var scripts = 0
    var closedScripts = 0

    init(_ page: String) {
        bytes = Array(page.utf8)
    }

    mutating func run() {
        var offset = 0
        while offset + 1 < bytes.count {
            guard bytes[offset] == UInt8(ascii: "<"), isLetter(bytes[offset + 1]) else {
                if bytes[offset...].starts(with: "</script>".utf8) { closedScripts += 1 }
                offset += 1
                continue
            }
            offset = readTag(offset + 1)
        }
    }

    private mutating func readTag(_ start: Int) -> Int {
        var offset = start
        let name = word(&offset)
        elements.insert(name)
        if name == "script" { scripts += 1 }
        while offset < bytes.count, bytes[offset] != UInt8(ascii: ">") {
            let attribute = word(&offset)
            if attribute.isEmpty {
                offset += 1
                continue
            }
            attributes.insert(attribute)
            guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "=") else { continue }
            let quote = bytes[offset + 1]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                attributes.insert("unquoted \(attribute)")
                continue
            }
            let end = bytes[(offset + 2)...].firstIndex(of: quote) ?? bytes.count
            let value = String(decoding: bytes[(offset + 2)..<end], as: UTF8.self)
            if attribute == "href" || attribute == "src" { addresses.append(value) }
            if attribute == "src" { sources.append(value) }
            offset = end + 1
        }
        return offset
    }

    private func word(_ offset: inout Int) -> String {
        let start = offset
        while offset < bytes.count, isLetter(bytes[offset]) || "-0123456789".utf8.contains(bytes[offset]) {
            offset += 1
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self).lowercased()
    }

    private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
}
