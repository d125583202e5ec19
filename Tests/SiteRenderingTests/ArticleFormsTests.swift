import KnowledgeModel
import PageTemplates
import SourceText
import TestSupport
import Testing

@testable import SiteRendering

@Suite("The forms of article types")
struct ArticleFormsTests {
    private static let analysis = """
        ---
        id: kb-rca
        type: rca
        title: The portal was down
        status: published
        lang: en
        ticket_types: [tt-down]
        ---
        # The portal was down

        ## Incident

        | Field | Value |
        |---|---|
        | Priority | P1 |
        | Resolved | 2026-11-02 00:10 |

        ## Timeline

        | Time (UTC) | What | Who |
        |---|---|---|
        | 2026-11-01 23:50 | It is *down* <b> | L1 |
        | 2026-11-01 23:50 | Called | |
        | 2026-11-02 00:10 | Up again | L2 |

        ## Action items

        | Action | State |
        |---|---|
        | One | Done |
        | Two | open |
        | Three | done |

        """

    private static func site(_ article: String, at path: String = "kb/rca/kb-rca.md") throws -> SmallSite {
        try SmallSite(SmallSite.workspace().merging([path: article]) { _, last in last })
    }

    private static func part(_ page: String, from start: String, to end: String) throws -> String {
        let first = try #require(page.firstRange(of: start))
        let last = try #require(page[first.upperBound...].firstRange(of: end))
        return String(page[first.lowerBound..<last.upperBound])
    }

    @Test("The timeline of an incident's analysis is a list with the time that had passed, and a drawing in scale")
    func timeline() throws {
        let page = try Self.site(Self.analysis)["kb/kb-rca.html"]
        #expect(
            try Self.part(page, from: "<svg class=\"tls\"", to: "</ol>") == """
                <svg class="tls" viewBox="0 0 640 20" role="img" aria-label="From 23:50 to 00:10: 20 min">\
                <path d="M8 10h624"/><circle cx="8" cy="10" r="5"/><circle cx="8" cy="10" r="5"/>\
                <circle cx="632" cy="10" r="5"/></svg>
                <p class="small mute">Time (UTC)</p>
                <ol class="tl">
                <li><time datetime="2026-11-01T23:50"><span>2026-11-01</span> 23:50</time> \
                <span class="small mute tnum"></span> <div>It is <em>down</em> &lt;b&gt; · L1</div></li>
                <li><time datetime="2026-11-01T23:50">23:50</time> <span class="small mute tnum"></span> \
                <div>Called</div></li>
                <li><time datetime="2026-11-02T00:10"><span>2026-11-02</span> 00:10</time> \
                <span class="small mute tnum">+20 min</span> <div>Up again · L2</div></li>
                </ol>
                """)
        #expect(
            try Self.part(page, from: "<dl class=\"cond facts\">", to: "</dl>") == """
                <dl class="cond facts"><dt>Lasted</dt><dd>20 min</dd><dt>Action items</dt><dd>2 done, 1 open</dd></dl>
                """)
        #expect(!page.contains("<td>Up again</td>"))
        #expect(page.contains("<td>2026-11-02 00:10</td>"))
    }

    @Test(
        "A timeline whose rows are not times in order stays the table that it is",
        arguments: [
            "| 23:50 | a |\n| later | b |", "| 2026-11-02 | a |\n| 2026-10-03 | b |", "| 25:00 | a |\n| 26:00 | b |",
            "| 2026-11-02 10:00 | a |\n| 2026-11-01 10:00 | b |", "| 10:00 | alone |",
        ])
    func tables(_ rows: String) throws {
        let text = "---\nid: kb-rca\ntype: rca\n---\n\n## Timeline\n\n| Time | What |\n|---|---|\n\(rows)\n"
        let page = try Self.site(text)["kb/kb-rca.html"]
        #expect(page.contains("<th>What</th>"))
        #expect(!page.contains("class=\"tl\""))
    }

    @Test("Without days, an earlier hour belongs to the next day")
    func midnight() throws {
        let text =
            "---\nid: kb-rca\ntype: rca\n---\n\n## Timeline\n\n| T | W |\n|---|---|\n| 23:00 | a |\n| 01:30 Z | b |\n"
        let page = try Self.site(text)["kb/kb-rca.html"]
        #expect(page.contains("<li><time datetime=\"01:30\">01:30</time> <span class=\"small mute tnum\">+2 h 30 min<"))
    }

    @Test(
        "A decision marks the option that its outcome names, by number or by words",
        arguments: [
            ("We choose option 2, because it is less.", "Keep one"),
            ("Chosen option: \"Keep `both`\", for now.", "Keep both"),
            ("Keep one, as all agree.", "Keep one"), ("Option 1 costs more than option 2.", nil), ("We wait.", nil),
            ("We choose option 7.", nil),
        ])
    func options(_ outcome: String, _ chosen: String?) throws {
        let text = """
            ---
            id: adr-one
            type: decision
            status: published
            created: 2026-10-06
            lang: en
            decision_makers: [role-lead]
            ---
            # One registry

            ## Considered Options

            1. Keep `both`.
            2. Keep one.

            ## Decision Outcome

            \(outcome)

            """
        let page = try Self.site(text, at: "kb/decision/adr-one.md")["kb/adr-one.html"]
        let mark = "<li class=\"chosen\"><b class=\"tag ok\">Chosen</b> "
        #expect(page.contains(mark + "Keep one.</li>") == (chosen == "Keep one"))
        #expect(page.contains(mark + "Keep <code>both</code>.</li>") == (chosen == "Keep both"))
        let fact = chosen.map { "<dt>Chosen</dt><dd>\($0)</dd>" } ?? ""
        #expect(
            try Self.part(page, from: "<dl class=\"cond facts\">", to: "</dl>") == """
                <dl class="cond facts"><dt>Status</dt><dd><span class="tag ok">In force</span></dd>\(fact)\
                <dt>Decided by</dt><dd> <span class="inl"><span><a href="../escalation.html#role-lead">Team lead </a>\
                </span> </span></dd><dt>Date</dt><dd>2026-10-06</dd></dl>
                """)
    }

    @Test("A decision that another one replaced names it")
    func replaced() throws {
        let text = "---\nid: adr-one\ntype: decision\nstatus: retired\nsuperseded_by: kb-pods\n---\n# One\n"
        let page = try Self.site(text, at: "kb/decision/adr-one.md")["kb/adr-one.html"]
        #expect(
            page.contains(
                "<dd><span class=\"tag warn\">Replaced by</span> <span class=\"inl\"><span><a href=\"../kb/kb-pods.html\""
            ))
    }

    @Test("A domain shows whom it belongs to")
    func domain() throws {
        let text = """
            ---
            id: dom-one
            type: domain
            lang: en
            accountable: grp-l2
            product_owner: role-lead
            tracked_as: <b>PLAT-1
            ---
            # One

            """
        let page = try Self.site(text, at: "kb/domain/dom-one.md")["kb/dom-one.html"]
        #expect(
            try Self.part(page, from: "<dl class=\"cond facts\">", to: "</dl>") == """
                <dl class="cond facts"><dt>Accountable</dt><dd> <span class="inl"><span>\
                <a href="../escalation.html#grp-l2">Second line</a></span> </span></dd><dt>Product owner</dt><dd> \
                <span class="inl"><span><a href="../escalation.html#role-lead">Team lead </a></span> </span></dd>\
                <dt>Tracked as</dt><dd>&lt;b&gt;PLAT-1</dd></dl>
                """)
    }

    @Test(
        "An on-call guide shows the turns of the groups behind its services", arguments: ["svc-cluster", "svc-other"])
    func rota(_ service: String) throws {
        let text = "---\nid: kb-duty\ntype: oncall\nservices: [\(service)]\n---\n# Duty\n"
        let page = try Self.site(text, at: "kb/oncall/kb-duty.md")["kb/kb-duty.html"]
        #expect(page.contains("class=\"card rota\"") == (service == "svc-cluster"))
        guard service == "svc-cluster" else { return }
        #expect(
            try Self.part(page, from: "<section class=\"card rota\">", to: "</section>") == """
                <section class="card rota"><h2>Rota: Duty </h2>
                <p>Changes every: 1 day. Every day </p>
                <ol class="turns"><li><a href="../escalation.html#role-lead">Team lead </a> <span class="mute small">\
                <a href="../escalation.html#grp-l1">First line </a></span></li></ol>
                <p class="small">Hand-over text: <a href="../templates.html#tpl-wait">We wait </a> · \
                <a href="../i/roster.html#duty">Who fills a seat, and why the turns are so</a></p>
                </section>
                """)
    }

    @Test("What an incident concerned says so until it is reviewed, also in Spanish")
    func incident() throws {
        let site = try Self.site(Self.analysis)
        for path in ["p/pb-restart.html", "kb/kb-pods.html"] {
            #expect(
                site[path].contains(
                    """
                    <p class="danger"><strong>An incident since the last review.</strong> On \
                    <time datetime="2026-11-02">2026-11-02</time>: <a href="
                    """), "\(path)")
        }
        #expect(site["p/pb-restart.es.html"].contains("<strong>Un incidente desde la última revisión.</strong>"))
        for change in [
            ("Priority | P1", "Priority | P3"), ("status: published", "status: draft"), ("2026-11-02", "2024-01-02"),
        ] {
            let other = String(
                Self.analysis.split(separator: change.0, omittingEmptySubsequences: false).joined(separator: change.1))
            #expect(try !Self.site(other)["p/pb-restart.html"].contains("An incident since"), "\(change)")
        }
    }

    @Test(
        "What other pages say of an incident belongs to the face of its analysis, the rest of the text does not",
        arguments: [
            ("Priority | P1", "Priority | P3", true), ("Resolved | 2026-11-02", "Resolved | 2026-11-03", true),
            ("| One | Done |", "| One | [Done](kb-pods.md) |", true), ("| One | Done |", "| One | open |", false),
        ])
    func face(_ text: String, _ other: String, _ isOther: Bool) throws {
        let faces = try [text, other].map { words in
            let article = Self.analysis.split(separator: text, omittingEmptySubsequences: false).joined(
                separator: words)
            return ArticleFace.bytes(of: try #require(try Self.site(article).context.index.articles["kb-rca"]))
        }
        #expect((faces[0] != faces[1]) == isOther)
    }

    @Test("Every playbook has its drawing on a page of its own, whose steps lead back")
    func flow() throws {
        let site = try SmallSite(SmallSite.workspace())
        #expect(site["p/pb-restart.html"].contains("href=\"../p/pb-restart.flow.html\""))
        #expect(site["p/pb-restart.es.html"].contains("href=\"../p/pb-restart.flow.es.html\""))
        let page = site["p/pb-restart.flow.es.html"]
        #expect(page.contains("<svg class=\"flow\""))
        #expect(page.contains("<a href=\"../p/pb-restart.es.html\">Al playbook con sus comandos</a>"))
        let anchors = PlaybookSteps.anchors(try #require(site.context.index.playbooks["pb-restart"]).fields.steps)
        for anchor in anchors {
            #expect(page.contains("<a href=\"../p/pb-restart.es.html#\(anchor)\"><use"), "\(anchor)")
        }
    }

    @Test("A drawing that is too long for the playbook stands on its own page, unless nobody could read it")
    func longFlow() {
        let nodes = (1...301).map {
            FlowDiagram.Node(number: $0, title: "Step", anchor: "s\($0)", kind: .plain, exits: [], onward: "")
        }
        let words = Wording(language: "en", translations: [:])
        let page = FlowDiagram.Place.ownPage(stepsAt: "a.html")
        #expect(FlowDiagram.html(Array(nodes.prefix(26)), words) != .empty)
        #expect(FlowDiagram.html(Array(nodes.prefix(27)), words) == .empty)
        #expect(FlowDiagram.html(Array(nodes.prefix(300)), words, at: page) != .empty)
        #expect(FlowDiagram.html(nodes, words, at: page) == .empty)
    }

    @Test("A drawing for paper is cut between two steps, and the arrow between them is in both pieces")
    func pieces() {
        let nodes = (1...12).map { number in
            FlowDiagram.Node(
                number: number, title: "Step", anchor: "s\(number)", kind: .plain,
                exits: number == 12
                    ? (0..<4).map { .init(condition: "", label: "\($0)", anchor: nil, kind: .good) } : [],
                onward: number == 12 ? nil : "")
        }
        let words = Wording(language: "en", translations: [:])
        let whole = String(decoding: FlowDiagram.html(nodes, words).bytes, as: UTF8.self)
        let cut = FlowDiagram.html(nodes, words, at: .ownPage(stepsAt: ""))
        let pieces = String(decoding: cut.bytes, as: UTF8.self).split(separator: "<svg class=\"flow\" viewBox=\"")
        #expect(whole.split(separator: "<svg").count == 1)
        #expect(pieces.map { $0.prefix { $0 != "\"" } } == ["0 0 662 712", "0 712 662 186"])
        // From the eleventh step down to the middle of the four ways of the twelfth.
        let arrow = "M155 690V771"
        #expect(whole.contains(arrow) && pieces.allSatisfy { $0.contains(arrow) })
        #expect(pieces.last?.contains("id=") == false)
    }

    @Test(
        "Intervals are said in the language of the page",
        arguments: [
            ("P1D", "1 day", "1 día"), ("P2W", "2 weeks", "2 semanas"), ("P1Y3M", "1 year 3 months", "1 año 3 meses"),
            ("P10D", "10 days", "10 días"), ("P1M1W", "1 month 1 week", "1 mes 1 semana"),
        ])
    func periods(_ text: String, _ english: String, _ spanish: String) throws {
        let site = try SmallSite([:])
        let period = try Period(text).orThrow()
        #expect(site.renderer.context(of: PageJob(.home, at: "index.html", in: "en")).period(period) == english)
        #expect(site.renderer.context(of: PageJob(.home, at: "index.es.html", in: "es")).period(period) == spanish)
    }
}
