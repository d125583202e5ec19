import Testing

@testable import SiteRendering

@Suite("The page of a playbook")
struct PlaybookPageTests {
    private let page: String

    init() throws {
        page = try SmallSite(SmallSite.workspace())["p/pb-restart.html"]
    }

    @Test("The stop box stands above condition and objective, and the end has a mark")
    func order() {
        let marks = [
            "<h1>Restart the service </h1>",
            "<strong>Stop and escalate at once if</strong><ul><li>Two nodes are down </li>",
            "<dt>Condition</dt><dd>The alert <code>Down</code> fires </dd>", "<dt>Objective</dt>", "id=\"Case\"",
            "<h2>Before you start</h2>", "<svg class=\"flow\"", "<h2>Confirm</h2>", "id=\"look\"", "<h2>Recover</h2>",
            "id=\"Verification\"", "id=\"Artifacts\"", "<span>End of pb-restart</span>", "id=\"Escalation\"",
            "class=\"prov\"",
        ]
        let places = marks.map { page.firstRange(of: $0)?.lowerBound }
        #expect(!places.contains(nil))
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    @Test("A command shows its slots loudest, and options never break across lines")
    func command() {
        #expect(
            page.contains(
                "<pre><code>kubectl get node <var>&lt;node&gt;</var> <i>--output</i> "
                    + "<span class=\"st\">\"wide \"</span> <span class=\"op\">|</span> head <span class=\"c\"># see</span>"
                    + "</code></pre>"))
    }

    @Test("What is healthy and what is faulty each name their next step")
    func expectation() {
        #expect(page.contains("<dt>Healthy</dt><dd>Ready  <span class=\"go end\">End: resolved</span></dd>"))
        #expect(page.contains("<dt>Faulty</dt><dd>NotReady  <a class=\"go\" href=\"#choose\">Step 2</a></dd>"))
    }

    @Test("A choice is a list of links that work without a script")
    func choice() {
        #expect(
            page.contains(
                "<p><b>Choose one.</b> What do you see on <var>&lt;node&gt;</var> ?</p>\n<ul class=\"opts\">\n"
                    + "<li><span>One pod </span><a class=\"go\" href=\"#restart\">Step 3</a></li>"
                    + "<li><span>All pods</span><a class=\"go esc\" href=\"#hand\">Escalate: step 4</a></li>"
                    + "<li><span>Anything else</span><a class=\"go esc\" href=\"#hand\">Escalate: step 4</a></li></ul>"
            ))
    }

    @Test("A change is marked before its command, and its undo follows directly")
    func change() throws {
        let start = try #require(page.firstRange(of: "id=\"restart\"")).lowerBound
        let step = page[start...].prefix(while: { _ in true })
        let marks = [
            "<b>Only when:</b> It is night ",
            "<strong>This step changes configuration.</strong> A standard change covers it: name it in the ticket.",
            "<span>shell · changes configuration</span>", "<div class=\"undo\"><p><b>Undo:</b> Start it again </p>",
            "<span>shell · undo</span>", "<b>Undone when:</b> It runs ", "<dt>Healthy</dt>",
        ]
        let places = marks.map { step.firstRange(of: $0)?.lowerBound }
        #expect(!places.contains(nil))
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    @Test("An escalation names the group, how to reach it and the text to send")
    func escalation() {
        #expect(page.contains("<b>Hand over to <a class=\"to\" href=\"../escalation.html#grp-l2\">Second line</a></b>"))
        #expect(
            page.contains("<li><span class=\"mute\">Mail</span> <a href=\"mailto:l2@corp.example\" rel=\"noreferrer\">")
        )
        #expect(page.contains("Use the text <a class=\"ml\" href=\"../templates.html#tpl-wait\">We wait </a>."))
        #expect(page.contains("After <b>30 min</b> without a fix"))
    }

    @Test("Inputs carry what a script needs to turn the table into a form")
    func inputs() {
        #expect(
            page.contains("<tr data-p=\"node\" data-t=\"host\" data-re=\"[a-z]+\" data-req=\"1\" data-from=\"ci\">"))
        #expect(page.contains("<tr data-p=\"mode\" data-t=\"enum\" data-std=\"soft\">"))
        #expect(page.contains("One of: <span class=\"co\"><code>soft</code> <code>hard </code> </span>"))
    }

    @Test("Owner, review, version and the place to propose a fix close the page")
    func provenance() {
        #expect(page.contains("Owner: <a href=\"../escalation.html#role-lead\">Team lead </a>."))
        #expect(page.contains("Reviewed <time datetime=\"2026-11-01\">2026-11-01</time> (carried out)."))
        #expect(page.contains("Next review <time class=\"next\" datetime=\"2027-05-01\">2027-05-01</time>."))
        #expect(page.contains("href=\"https://git.example/edit/playbooks/pb-restart.yaml\""))
    }

    @Test("Ids of steps that no fragment can have, or that stand twice, give way to numbers")
    func anchors() throws {
        let text = """
            id: pb-x
            steps:
              - {id: s1, title: A}
              - {id: s1, title: B}
              - {id: "two words", title: C, goto: s1}
            """
        let page = try SmallSite(["playbooks/pb-x.yaml": text])["p/pb-x.html"]
        for anchor in ["s1", "Step-2", "Step-3"] { #expect(page.contains("<li class=\"step\" id=\"\(anchor)\">")) }
    }
}
