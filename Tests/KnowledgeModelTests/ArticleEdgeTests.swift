import KnowledgeModel
import MarkdownSyntax
import SourceText
import Testing

@Suite("Articles at the edge")
struct ArticleEdgeTests {
    @Test("The content hash is that of the body, whatever its line ends and trailing blanks")
    func contentHash() throws {
        let body = "# A\n\nText `x  y`.\n"
        let plain = try #require(lowerArticle("---\nid: kb-a\n---\n" + body))
        let variants = [
            body, "---\nid: kb-a\nstatus: draft\n---\n\n\n" + body,
            ("---\nid: kb-a\n---\n" + body).replacing("\n", with: "\r\n"),
            "---\nid: kb-a\n---\n# A  \n\t\nText `x  y`.", "---\nid: kb-a\n---\n" + body + "\n \n\n", "\u{FEFF}" + body,
        ]
        for variant in variants { #expect(lowerArticle(variant)?.contentHash == plain.contentHash) }
        for other in ["# A\n\nText `x y`.\n", "# A\nText `x  y`.\n", "# A\n\n Text `x  y`.\n", ""] {
            #expect(lowerArticle(other)?.contentHash != plain.contentHash)
        }
        #expect(plain.contentHash == ContentDigest(of: body))
    }

    @Test(
        "Empty and nearly empty files lower to an article",
        arguments: [
            "", "\n", "---\n---\n", "---\n---", "---\nid: kb-a\n---", "---\nid: kb-a", "\u{FEFF}", "---", "text",
        ])
    func nearlyEmpty(_ text: String) throws {
        let article = try #require(lowerArticle(text))
        #expect(article.sections.isEmpty)
        #expect(article.links.isEmpty)
        #expect(article.faults.isEmpty == false)
        for fault in article.faults { #expect(fault.range.upperBound <= text.utf8.count) }
    }

    @Test("Line ends of other systems and a byte-order mark leave all ranges right")
    func lineEnds() throws {
        let text = "\u{FEFF}---\r\nid: kb-a\r\nowner: role-x\r\n---\r\n# É\r\n\r\n## Rollback\r\n\r\n[a](b.md)\r\n"
        let article = try #require(lowerArticle(text))
        let frontMatter = try #require(article.frontMatter)
        #expect(article.source.text(frontMatter.range) == "---\r\nid: kb-a\r\nowner: role-x\r\n---")
        #expect(frontMatter.owner.map { article.source.text($0.range) } == "role-x")
        #expect(article.sections.map(\.kind) == [.rollback])
        #expect(article.links.map { article.source.text($0.range) } == ["b.md"])
        #expect(article.faults.map(\.range).first == SourceRange(0, 3))
    }

    @Test("Invalid bytes are faults, and everything round them is read")
    func invalidBytes() throws {
        let bytes = Array("---\nid: kb-a\ntitle: A".utf8) + [0xFF, 0x00] + Array("B\n---\n## Rollback\n".utf8)
        guard case .article(let article) = lower(bytes, at: "kb/sop/kb-a.md") else {
            Issue.record("an article")
            return
        }
        let encoding = article.faults.filter { fault in
            if case .syntax(let syntax) = fault.kind { syntax.kind == .encoding } else { false }
        }
        #expect(encoding.map(\.range) == [SourceRange(21, 22), SourceRange(22, 23)])
        #expect(article.id == "kb-a")
        #expect(article.sections.map(\.kind) == [.rollback])
    }

    @Test("A file over the limit gives one fault and is not parsed")
    func tooLarge() throws {
        let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 100_000_000)
        for path in ["kb/sop/kb-a.md", "playbooks/pb-a.yaml", "kb/model/roles.yaml", "templates/messages/tpl-a.en.md"] {
            let file = try #require(lower(bytes, at: path))
            #expect(file.faults.count == 1)
            guard case .syntax(let fault) = file.faults.first?.kind else {
                Issue.record("a fault of the text")
                return
            }
            #expect(fault.kind == .limit)
            #expect(fault.message == "the file has 100000000 bytes; at most 4194304 are read")
        }
    }

    @Test("Ten thousand nested quotes lower without a trap")
    func nesting() throws {
        let article = try #require(lowerArticle(String(repeating: ">", count: 10_000) + " a\n"))
        #expect(article.title == "kb-example")
        let list = try #require(lowerPlaybook("steps: " + String(repeating: "[", count: 10_000)))
        #expect(list.faults.isEmpty == false)
    }

    @Test("An article without its tree makes the same tree again")
    func treesAreParsedAgain() throws {
        let text = """
            ---
            id: kb-a
            ---
            # A &amp; B

            > [!WARNING]
            > Careful with `a  b`.

            1. One
               ```sh
               kubectl get pods
               ```

                   indented

            | a | b |
            |---|:-:|
            | 1 | [x](y.md "z") |

            """
        for text in [text, text.replacing("\n", with: "\r\n")] {
            let article = try #require(lowerArticle(text))
            let kept = article.document
            for other in [
                article.keeping(.nothing), article.keeping(.packed), article.keeping(.packed).keeping(.packed),
            ] {
                let again = other.document
                #expect(again.nodes.map(\.kind) == kept.nodes.map(\.kind))
                #expect(again.nodes.map(\.range) == kept.nodes.map(\.range))
                #expect(
                    again.nodes.indices.map { again.literalText($0) } == kept.nodes.indices.map { kept.literalText($0) }
                )
                #expect(other.contentHash == article.contentHash)
            }
        }
    }
}
