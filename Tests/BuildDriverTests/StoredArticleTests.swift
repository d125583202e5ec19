import KnowledgeModel
import MarkdownSyntax
import SourceText
import Testing

@testable import BuildDriver

@Suite("Articles that a cache keeps")
struct StoredArticleTests {
    @Test("An article comes out of the cache as it went in", arguments: articles)
    func roundTrip(text: String) throws {
        let reference = try lowered(text)
        try #require(reference.faults.isEmpty, "\(reference.faults)")
        for digest in [false, true] {
            let article = try lowered(text)
            if digest { _ = article.contentHash }
            for keeping in [Article.TreeKeeping.whole, .packed, .nothing] {
                let stored = try #require(StoredArticle(article.keeping(keeping)))
                #expect((stored.bodyDigest != nil) == digest)
                #expect((stored.tree != nil) == (keeping != .nothing))
                let again = try read(bytes(of: stored))
                #expect(spelled(again) == spelled(stored))
                let other = Article(again, source: article.source)
                #expect(other.codeBlocks == reference.codeBlocks)
                #expect(other.contentHash == reference.contentHash)
                #expect(other.document.nodes.map(\.kind) == article.document.nodes.map(\.kind))
                #expect(other.document.nodes.map(\.range) == article.document.nodes.map(\.range))
                #expect(other.status == article.status && other.language == article.language)
            }
        }
    }

    @Test("An article with a fault is not kept")
    func faulty() throws {
        #expect(StoredArticle(try lowered("# No front matter\n")) == nil)
        #expect(StoredArticle(try lowered(plain.replacing("lang: en", with: "langu: en"))) == nil)
        #expect(StoredArticle(try lowered(plain + "\u{0}\n")) == nil)
    }

    @Test("Bytes that are cut short or have something behind them are no article")
    func cutShort() throws {
        let whole = bytes(of: try #require(StoredArticle(try lowered(domain))))
        for count in 0..<whole.count {
            #expect(throws: BinaryFault.self) { try read(Array(whole[..<count])) }
        }
        #expect(throws: BinaryFault.self) { try read(whole + [0]) }
    }

    private func lowered(_ text: String) throws -> Article {
        let source = SourceFile(path: "kb/sop/kb-a.md", bytes: Array(text.utf8))
        guard case .article(let article) = FileLowering.lower(source, as: .article) else { throw NoArticle() }
        return article
    }

    private func bytes(of stored: StoredArticle) -> [UInt8] {
        var writer = BinaryWriter()
        stored.write(to: &writer)
        return writer.bytes
    }

    private func read(_ bytes: [UInt8]) throws -> StoredArticle {
        var reader = BinaryReader(bytes[...])
        return try StoredArticle(&reader)
    }

    /// Every value in it, field by field.
    private func spelled(_ stored: StoredArticle) -> String {
        var text = ""
        dump(stored, to: &text)
        return text
    }
}

private struct NoArticle: Error {}

private let articles = [
    plain, domain, decision, plain.replacing("\n", with: "\r\n"),
    plain.replacing(
        "## Steps",
        with: "## Schritte ä 😀\n\n```sh\nls ä\n```\n\n![p](p.png) &amp; [x][y]\n\n[y]: <a b> \"t\"\n\n## Steps"),
]

private let plain = """
    ---
    id: kb-a
    schema: 1
    title: Trouble with the login
    type: sop
    summary: What to do about the login, and what not to do.
    owner: role-lead
    reviewers: [role-lead, grp-first]
    status: published
    created: 2026-01-02
    last_reviewed: 2026-02-01
    review_interval: P1Y6M
    reviews:
      - {date: 2026-02-01, by: role-lead, kind: drill, ref: CHG0001}
      - {date: 2026-01-15, by: role-lead, kind: read}
    critical: true
    services: [svc-desk, svc-portal]
    clusters: [east]
    audience: [L1, L2]
    ticket_types: [tt-login]
    user_questions: [Why can I not log in?]
    aliases: [sign-in]
    error_signatures:
      - {pattern: "E[0-9]+", example: E42}
    lang: en
    translations: [kb-a-es]
    related: [kb-b]
    supersedes: [kb-c]
    superseded_by: kb-d
    contacts: [grp-first]
    external_users: [Vendor]
    sources: [O-05]
    not_applicable: {rollback: nothing is changed, artifacts: there are none}
    servicenow:
      number: KB0012345
      kb_base: IT
      category: Access
      can_read: [agents]
      valid_to: 2027-01-01
    ---

    # Trouble with the login

    ## Purpose

    The login works again. See [the other](kb-b.md#steps "title") and <https://desk.example/>.

    ## Steps

    1. Look.
       - [x] done `code`

    | a | b |
    |:--|--:|
    | 1 | *2* |

    > [!WARNING]
    > Careful[^1].

    [^1]: Really.

    ```sh
    check --all
    ```

    """

private let domain = """
    ---
    id: kb-a
    schema: 1
    title: Login
    type: domain
    summary: Who looks after the login.
    owner: role-lead
    status: draft
    created: 2026-01-02
    last_reviewed: 2026-02-01
    audience: [L2]
    lang: es
    translation_of: kb-b
    accountable: role-lead
    delegator: role-lead
    facilitator: role-other
    product_owner: role-third
    tech_alignment: Every Monday.
    tracked_as: EPIC-1
    ---

    ## Purpose

    Text.

    """

private let decision = """
    ---
    id: kb-a
    schema: 1
    title: One login
    type: decision
    summary: There is one login.
    owner: role-lead
    status: review
    created: 2026-01-02
    last_reviewed: 2026-02-01
    audience: [requester]
    lang: en
    decision_makers: [role-lead, role-other]
    ---

    """
