import PageTemplates
import SourceText
import Testing

@testable import SiteRendering

@Suite("The pages of a site")
struct SitePagesTests {
    private static let policy =
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; "
        + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'\">"

    @Test("There is a page for everything, each once")
    func pages() throws {
        let site = try SmallSite(SmallSite.workspace())
        #expect(
            site.renderer.jobs.map(\.path) == [
                "404.html", "changes.es.html", "changes.html", "coverage.es.html", "coverage.html",
                "escalation.es.html", "escalation.html", "health.es.html", "health.html", "i/a-z.es.html",
                "i/a-z.html", "i/articles.es.html", "i/articles.html", "i/communications.es.html",
                "i/communications.html", "i/governance.es.html", "i/governance.html", "i/lifecycle.es.html",
                "i/lifecycle.html", "i/metrics.es.html", "i/metrics.html", "i/operating-model.es.html",
                "i/operating-model.html", "i/p1.es.html", "i/p1.html", "i/p2.es.html", "i/p2.html", "i/p3.es.html",
                "i/p3.html", "i/p4.es.html", "i/p4.html", "i/playbooks.es.html", "i/playbooks.html",
                "i/priorities.es.html", "i/priorities.html", "i/reclassification.es.html", "i/reclassification.html",
                "i/reporting.es.html", "i/reporting.html", "i/requirements.es.html", "i/requirements.html",
                "i/responsibilities.es.html", "i/responsibilities.html", "i/roster.es.html", "i/roster.html",
                "i/services.es.html", "i/services.html", "i/statuses.es.html", "i/statuses.html",
                "i/svc-cluster.es.html", "i/svc-cluster.html", "i/ticket-types.es.html", "i/ticket-types.html",
                "i/training.es.html", "i/training.html", "i/tt-down.es.html", "i/tt-down.html",
                "i/tt-nothing.es.html", "i/tt-nothing.html", "i/tt-wish.es.html", "i/tt-wish.html",
                "i/war-room.es.html", "i/war-room.html", "index.es.html", "index.html", "kb/kb-pods.html",
                "old/kb-gone.html", "old/pb-old.html", "p/pb-restart.es.html", "p/pb-restart.flow.es.html",
                "p/pb-restart.flow.html", "p/pb-restart.html",
                "templates.es.html", "templates.html",
            ])
        #expect(site.renderer.faults == [])
    }

    @Test("Every page gets exactly the values that its template may use")
    func shapes() throws {
        let site = try SmallSite(SmallSite.workspace())
        let shapes = Dictionary(uniqueKeysWithValues: PageView.shapes.map { ($0.name, $0.shape) })
        for job in site.renderer.jobs {
            let shape = PageFrame.shape.adding(try #require(shapes[job.kind.template]))
            #expect(shape.firstMismatch(in: site.renderer.value(of: job)) == nil, "\(job.path)")
        }
    }

    @Test("Every page carries the strict policy, and every page's links hold")
    func policyAndLinks() throws {
        let workspace = SmallSite.workspace()
        let site = try SmallSite(workspace, assets: ["kb/troubleshooting/pods.png"])
        for (path, page) in site.pages { #expect(page.contains(Self.policy), "\(path)") }
        #expect(site.renderer.files.map(\.sitePath) == ["files/kb/troubleshooting/pods.png"])
        let files = site.renderer.files.map { OutputFile(path: $0.sitePath, bytes: []) }
        #expect(SiteLinkChecker.brokenLinks(in: (site.outputs + files).map { PageLinks(of: $0) }) == [])
    }

    @Test("An empty workspace still makes a whole site")
    func empty() throws {
        let site = try SmallSite([:])
        #expect(SiteLinkChecker.brokenLinks(in: site.outputs.map { PageLinks(of: $0) }) == [])
        #expect(site["i/playbooks.html"].contains("<p>There are no playbooks yet.</p>"))
    }

    @Test("Home leads to ticket types by what they need, the P1 card and the people")
    func home() throws {
        let home = try SmallSite(SmallSite.workspace())["index.html"]
        #expect(home.contains("<h2>Something is broken</h2>"))
        #expect(
            home.contains(
                "<a class=\"t\" href=\"i/tt-down.html\">It is down </a> <span class=\"tags\"><span class=\"tag p2\">P2</span> </span><span class=\"s\">Restart the service </span>"
            ))
        #expect(home.contains("<span class=\"s\">For now: Restart the service </span>"))
        #expect(home.contains("Respond within 15 min."))
        #expect(home.contains("<a class=\"btn dan\" href=\"i/p1.html\">Open the P1 card</a>"))
        #expect(home.contains("<a href=\"tel:+34900000012\" rel=\"noreferrer\">+34 900 000 012</a>"))
    }

    @Test("A list names an article once, and in the reader's language where somebody has put it into that")
    func translations() throws {
        let spanish = """
            ---
            id: kb-pods-es
            type: troubleshooting
            title: Pods que se caen
            lang: es
            translation_of: kb-pods
            services: [svc-cluster]
            ticket_types: [tt-down]
            ---
            # Pods que se caen

            """
        let files = SmallSite.workspace().merging(["kb/troubleshooting/kb-pods-es.md": spanish]) { first, _ in first }
        let site = try SmallSite(files)
        for name in ["i/tt-down", "i/svc-cluster", "i/articles", "i/a-z"] {
            for (page, own, other) in [(".html", "kb-pods", "kb-pods-es"), (".es.html", "kb-pods-es", "kb-pods")] {
                #expect(site[name + page].contains("href=\"../kb/\(own).html\""), "\(name)\(page)")
                #expect(!site[name + page].contains("href=\"../kb/\(other).html\""), "\(name)\(page)")
            }
        }
    }

    @Test("A ticket type without a playbook of its own says so")
    func standIns() throws {
        let site = try SmallSite(SmallSite.workspace())
        #expect(
            site["i/tt-wish.html"].contains(
                "<strong>Stand-in.</strong> The playbook for this kind of ticket, pb-wish, is still to be written."))
        #expect(site["i/tt-nothing.html"].contains("<strong>No playbook yet.</strong>"))
        #expect(site["i/ticket-types.html"].contains("2 of 3 have no playbook of their own yet"))
        #expect(!site["i/tt-down.html"].contains("Stand-in"))
    }

    @Test("A moved id leads on by itself, by a canonical address and by a link")
    func redirects() throws {
        let site = try SmallSite(SmallSite.workspace())
        let page = site["old/pb-old.html"]
        #expect(page.contains("<link rel=\"canonical\" href=\"../p/pb-restart.html\">"))
        #expect(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=../p/pb-restart.html\">"))
        #expect(page.contains("is now <a href=\"../p/pb-restart.html\">Restart the service </a>."))
        #expect(site["old/kb-gone.html"].contains("what took its place cannot be found"))
    }

    @Test("The page for missing addresses links from where the site lies, when that is known")
    func notFound() throws {
        #expect(try SmallSite([:])["404.html"].contains("href=\"assets/kb.css\""))
        let site = try SmallSite([:], baseURL: "https://pages.example/team/kb/")
        #expect(site["404.html"].contains("href=\"/team/kb/assets/kb.css\""))
        #expect(site["index.html"].contains("href=\"assets/kb.css\""))
        let links = site.outputs.map { PageLinks(of: $0) }
        #expect(SiteLinkChecker.brokenLinks(in: links, root: "/team/kb/") == [])
    }

    @Test("Messages stand side by side in their languages, as they are copied")
    func messages() throws {
        let page = try SmallSite(SmallSite.workspace())["templates.html"]
        #expect(page.contains("<section class=\"msg\" id=\"tpl-wait\">"))
        #expect(page.contains("<pre class=\"txt\" lang=\"en\">Dear requester , <var>{{ticket_id}}</var> waits."))
        #expect(page.contains("<pre class=\"txt\" lang=\"es\">"))
        #expect(page.contains("<h3 lang=\"es\">Español</h3>"))
    }

    @Test("An article that is past its review says so, and health lists it under its owner")
    func overdue() throws {
        let site = try SmallSite(SmallSite.workspace())
        let article = site["kb/kb-pods.html"]
        #expect(article.contains("<span class=\"tag rv stop\">Review overdue since 2026-06-01</span>"))
        #expect(
            article.contains(
                "<p class=\"danger overdue\"><strong>Overdue.</strong> The review of this page was due on 2026-06-01."))
        #expect(site["health.html"].contains("aria-label=\"Team lead : 1 current, 1 overdue\""))
        #expect(site["health.html"].contains("2 pages on 2026-11-21; 1 overdue for review."))
    }

    @Test("An article keeps one heading of the first level, its links lead into the site, and lost ones are text")
    func article() throws {
        let workspace = SmallSite.workspace()
        let page = try SmallSite(workspace, assets: ["kb/troubleshooting/pods.png"])["kb/kb-pods.html"]
        #expect(page.components(of: "<h1") == 1)
        #expect(page.contains("<a href=\"../p/pb-restart.html#look\">the playbook</a>"))
        #expect(page.contains("<a href=\"#cause\">here</a>"))
        #expect(
            page.contains("<a href=\"https://x.example/\" class=\"external\" rel=\"noopener noreferrer\">outside</a>"))
        #expect(page.contains("<img src=\"../files/kb/troubleshooting/pods.png\" alt=\"A picture \" />"))
        #expect(page.contains(" Not there bad</p>"))
        #expect(page.contains("<li><a href=\"#purpose\">Purpose</a></li>"))
    }
}

extension String {
    /// How often a text stands in this one.
    func components(of text: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: text) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
