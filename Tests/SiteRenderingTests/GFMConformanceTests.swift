import Foundation
import MarkdownSyntax
import SiteRendering
import SourceText
import Testing

/// The examples of the GitHub Flavored Markdown specification 0.29, byte for byte, but for what is written down here.
@Suite struct GFMConformanceTests {
    @Test("Every example of the specification is written as it says, or deviates as listed")
    func examples() throws {
        let examples = try SpecificationExample.all()
        #expect(examples.count == 673)
        let deviating = Set(examples.filter { $0.rendered() != $0.html }.map(\.number))
        let listed = deviations.reduce(into: Set<Int>()) { $0.formUnion($1.examples) }
        #expect(deviating.subtracting(listed).sorted() == [], "not as the specification says")
        #expect(
            listed.subtracting(deviating).sorted() == [], "listed as deviations, but written as the specification says")
    }

    @Test("Where raw HTML makes the difference, none of it is written")
    func rawHTML() throws {
        let examples = try SpecificationExample.all()
        let written = [
            "a", "blockquote", "br", "code", "em", "h1", "h2", "hr", "img", "li", "ol", "p", "pre", "strong", "ul",
        ]
        for number in rawHTMLExamples {
            let html = examples[number - 1].rendered()
            for tag in html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1) {
                let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
                #expect(written.contains(String(name)), "example \(number): \(html)")
            }
        }
    }
}

private let rawHTMLExamples =
    Array(118...160) + [170, 288, 289, 317, 327, 354, 484, 485, 486, 500, 503, 532, 544] + Array(632...636)
    + [642, 644] + Array(647...651) + [653, 663, 664]

/// Why an example is written otherwise, and which ones are.
private let deviations: [(reason: String, examples: [Int])] = [
    ("raw HTML never passes", rawHTMLExamples),
    ("links have one of four schemes", [604, 606, 607, 609, 628]),
    ("a column's alignment is a class, as `align` is obsolete", [199]),
    ("the box of a task says whether it is done", [279, 280]),
    ("bare addresses are links everywhere, not only in the examples of that extension", [610, 614, 616, 619, 620]),
]

/// One example: Markdown, and the HTML that it means.
struct SpecificationExample {
    let number: Int
    let markdown: String
    let html: String

    func rendered() -> String {
        let bytes = Array(markdown.utf8)
        let document = MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
        var buffer = HTMLBuffer()
        MarkdownHTMLWriter(document, options: .plain).write(into: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    /// Reads the examples out of the specification's text, which the test set-up takes from a Debian package.
    static func all() throws -> [SpecificationExample] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: ".build/gfm-spec/spec.txt")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw MissingSpecification()
        }
        let fence = String(repeating: "`", count: 32)
        var examples: [SpecificationExample] = []
        // The texts of the example that is being read; none outside of examples.
        var parts: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix(fence + " example") {
                parts = [""]
            } else if line == fence, parts.count == 2 {
                examples.append(SpecificationExample(number: examples.count + 1, markdown: parts[0], html: parts[1]))
                parts = []
            } else if line == ".", parts.count == 1 {
                parts.append("")
            } else if !parts.isEmpty {
                parts[parts.count - 1] += line.replacingOccurrences(of: "→", with: "\t") + "\n"
            }
        }
        return examples
    }
}

struct MissingSpecification: Error, CustomStringConvertible {
    var description: String {
        "The GFM specification is missing: run `make spec`, which takes it from the Debian package cmark-gfm."
    }
}
