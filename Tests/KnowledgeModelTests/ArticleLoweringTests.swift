import KnowledgeModel
import MarkdownSyntax
import SourceText
import TestSupport
import Testing

@Suite("Lowering of articles")
struct ArticleLoweringTests {
    private static let complete = """
        ---
        id: kb-restart-portal
        schema: 1
        title: Restart the portal
        type: sop
        summary: How to restart the portal without losing sessions.
        owner: role-team-lead
        reviewers: [role-evangelist]
        status: published
        created: 2026-01-10
        last_reviewed: 2026-10-01
        review_interval: P6M
        reviews:
          - {date: 2026-10-01, by: role-evangelist, kind: exercised, ref: drill-4}
        critical: true
        services: [svc-portal]
        clusters: [atlas-prod]
        audience: [L1, requester]
        ticket_types: [tt-portal-down]
        user_questions: ["Why is the portal down?"]
        aliases: [portal restart]
        error_signatures:
          - {pattern: "502 Bad .*", example: 502 Bad Gateway}
        lang: en
        related: [pb-egress-access]
        contacts: [grp-portal]
        sources: [O-57]
        servicenow: {number: KB0012345, kb_base: Platform, category: Portal, can_read: [agents], valid_to: 2027-10-01}
        not_applicable: {rollback: nothing is changed}
        ---
        # Restart the portal

        ## Purpose

        Get it back. See [the plan](kb-plan.md#undo "Plan").

        ## 2. Procedure:

        1. Open a shell.

        > ## Quoted

        ## My own part

        Text.

        """

    @Test("A complete article lowers without a fault")
    func completeArticle() throws {
        let article = try #require(lowerArticle(Self.complete, at: "kb/sop/kb-restart-portal.md"))
        #expect(article.faults == [])
        let frontMatter = try #require(article.frontMatter)
        #expect(article.id == "kb-restart-portal")
        #expect(article.title == "Restart the portal")
        #expect(article.type == .sop)
        #expect(article.status == .published)
        #expect(article.nextReview?.description == "2027-04-01")
        #expect(frontMatter.owner?.value == "role-team-lead")
        #expect(frontMatter.reviews.map(\.kind.value) == [.exercised])
        #expect(frontMatter.isCritical?.value == true)
        #expect(frontMatter.audience.map(\.value) == [.l1, .requester])
        #expect(frontMatter.errorSignatures.map(\.pattern.value) == ["502 Bad .*"])
        #expect(frontMatter.serviceNow?.number?.value == "KB0012345")
        #expect(frontMatter.serviceNow?.validTo?.value.description == "2027-10-01")
        #expect(frontMatter.notApplicable.map(\.element.value) == [.rollback])
        #expect(article.source.text(frontMatter.range).hasSuffix("changed}\n---"))
        #expect(frontMatter.keys["owner"].map(article.source.text) == "owner")
    }

    @Test("Second-level headings outside quotes make sections, known by their words")
    func sections() throws {
        let article = try #require(lowerArticle(Self.complete))
        #expect(article.sections.map(\.heading.title) == ["Purpose", "2. Procedure:", "My own part"])
        #expect(article.sections.map(\.kind) == [.purpose, .steps, nil])
        #expect(article.source.text(article.sections[2].range) == "## My own part\n\nText.\n")
        #expect(article.source.text(article.sections[0].range).hasSuffix("\"Plan\").\n\n"))
        let purpose = article.sections[0]
        #expect(article.document.plainText(of: purpose.nodes.lowerBound) == "Get it back. See the plan.")
        #expect(purpose.nodes.upperBound == article.sections[1].heading.node)
    }

    @Test(
        "A link is located at its destination",
        arguments: [
            "[a](⟦b.md⟧)", "[a](⟦b.md⟧ \"t\")", "[a](<⟦b c.md⟧>)", "![a](⟦b.png⟧)", "[a [b] c](⟦d(e).md⟧)",
            "[`](`](⟦b.md⟧)", "<⟦https://corp.example/⟧>", "[](⟦b.md⟧)", "[a](\n  ⟦b.md⟧\n)", "[a](⟦b\\)c.md⟧)",
            "[*a*](⟦b.md⟧)", "é [é](⟦é.md⟧)", "⟦https://corp.example/x⟧ is bare", "⟦[a][ref]⟧\n\n[ref]: b.md",
            "> - [a](⟦b.md⟧)",
        ])
    func links(_ marked: String) throws {
        let source = MarkedText(marked + "\n")
        let article = try #require(lowerArticle(source.text))
        #expect(article.links.map(\.range) == source.ranges)
    }

    @Test("An image in a link gives two links, the outer first")
    func imageInLink() throws {
        let source = MarkedText("[![a](⟦i.png⟧)](⟦b.md⟧)\n")
        let article = try #require(lowerArticle(source.text))
        #expect(article.links.map(\.isImage) == [false, true])
        #expect(article.links.map(\.destination) == ["b.md", "i.png"])
        #expect(article.links.map(\.range) == [source.ranges[1], source.ranges[0]])
    }

    @Test("Code blocks are told from others by their number, order and texts, not by where and how they stand")
    func codeBlocks() throws {
        func blocks(_ body: String) throws -> CodeBlocks { try #require(lowerArticle(body)).codeBlocks }
        let two = try blocks("# A\n\n```sh\nls\n```\n\n```\nid -u\n```\n")
        #expect(two.count == 2)
        #expect(try blocks("Texto.\n\n1. B\n\n   ```bash\n   ls\n   ```\n\n       id -u\n") == two)
        for other in [
            "```\nid -u\n```\n\n```\nls\n```\n", "```\nls\nid -u\n```\n", "```\nls\n```\n",
            "```\nls\n```\n\n```\nid\n```\n",
        ] {
            #expect(try blocks(other) != two)
        }
        // The end of one is not the start of the next.
        #expect(try blocks("```\na\n```\n\n```\nb\nc\n```\n") != blocks("```\na\nb\n```\n\n```\nc\n```\n"))
        #expect(try blocks("`ls` and no block\n") == .none)
    }

    @Test("A file without front matter lowers with one fault and takes its title from its first heading")
    func foreign() throws {
        let article = try #require(
            lowerArticle("# Node not ready\n\n## Meaning\n\nx\n\n## Mitigation\n\ny\n", at: "kb/a.md"))
        #expect(article.frontMatter == nil)
        #expect(
            article.faults == [
                ModelFault(.notAMapping(expected: "front matter between two lines `---`"), at: .at(0), keyPath: "")
            ])
        #expect(article.id == "a")
        #expect(article.title == "Node not ready")
        #expect(article.type == nil)
        #expect(article.sections.map(\.kind) == [.purpose, .steps])
        #expect(article.status == .draft)
    }

    @Test("Missing keys are reported at the opening fence, those with rules of their own excepted")
    func missingKeys() throws {
        let article = try #require(lowerArticle("---\nid: kb-example\n---\n", at: "kb/other/kb-example.md"))
        let keys = ["summary", "status", "created", "audience", "lang", "type", "schema"]
        #expect(article.faults == keys.map { ModelFault(.missingKey($0), at: SourceRange(0, 3), keyPath: "") })
    }

    @Test("The folder names the type when the front matter does not")
    func folderType() throws {
        #expect(lowerArticle("x", at: "kb/oncall/kb-a.md")?.type == .oncall)
        #expect(lowerArticle("---\ntype: rca\n---\n", at: "kb/oncall/kb-a.md")?.type == .rca)
        #expect(lowerArticle("x", at: "kb/kb-a.md")?.type == nil)
    }

    @Test("The keys of a decision and of a domain belong to their types only")
    func headsByType() throws {
        let decision = try #require(lowerArticle("---\ntype: decision\ndecision_makers: [role-x]\n---\n"))
        #expect(decision.frontMatter?.decisionMakers.map(\.value) == ["role-x"])
        #expect(faultsWithoutMissingKeys(decision.faults) == [])
        let domain = try #require(lowerArticle("---\ntype: domain\naccountable: role-x\ntracked_as: epic\n---\n"))
        #expect(domain.frontMatter?.domainHead?.accountable?.value == "role-x")
        #expect(faultsWithoutMissingKeys(domain.faults) == [])
        let sop = MarkedText("---\ntype: sop\n⟦decision_makers⟧: [role-x]\n---\n")
        #expect(
            faultsWithoutMissingKeys(lowerArticle(sop.text)?.faults ?? []) == [
                ModelFault(.unknownKey("decision_makers", nearest: nil), at: sop.ranges[0], keyPath: "decision_makers")
            ])
    }

    @Test("An element that does not apply is one of the gate's")
    func notApplicable() throws {
        let source = MarkedText("---\nnot_applicable: {⟦roll-back⟧: nothing is changed}\n---\n")
        #expect(
            faultsWithoutMissingKeys(lowerArticle(source.text)?.faults ?? []) == [
                ModelFault(
                    .unknownKey("roll-back", nearest: "rollback"), at: source.ranges[0],
                    keyPath: "not_applicable.roll-back")
            ])
    }
}
