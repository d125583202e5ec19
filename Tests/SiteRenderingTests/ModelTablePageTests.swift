import Testing

@testable import SiteRendering

@Suite("Pages of the operating model's tables")
struct ModelTablePageTests {
    @Test("A responsibility stands under its work, and under each role that has a part in it")
    func responsibilities() throws {
        let page = try SmallSite(SmallSite.workspace())["i/responsibilities.html"]
        let lead = "<a href=\"../escalation.html#role-lead\">Team lead </a>"
        #expect(page.contains("<tr id=\"triage\"><th scope=\"row\">Triage </th><td>\(lead)</td><td>\(lead)</td>"))
        #expect(page.components(of: "<a href=\"#triage\">Triage </a>") == 2)
    }

    @Test("A requirement leads to the rows that carry it, and one without a carrier shows that")
    func requirements() throws {
        let page = try SmallSite(SmallSite.workspace())["i/requirements.html"]
        #expect(
            page.contains(
                "<tr id=\"O-01\"><th scope=\"row\">O-01</th><td>It is written </td>"
                    + "<td><a href=\"../i/responsibilities.html#triage\">Who does what: Triage </a></td></tr>"))
        var workspace = SmallSite.workspace()
        workspace["kb/model/requirements.yaml"] = "schema: 1\nrequirements: [{id: O-09}]\n"
        #expect(
            try SmallSite(workspace)["i/requirements.html"].contains(
                "<tr id=\"O-09\"><th scope=\"row\">O-09</th><td></td><td></td></tr>"))
    }

    @Test("Only tables with rows have pages, and the way to them lists just those")
    func present() throws {
        let site = try SmallSite([:])
        #expect(
            site.renderer.jobs.map(\.path).filter { $0.hasPrefix("i/") && $0.contains("-model") } == [
                "i/operating-model.es.html", "i/operating-model.html",
            ])
        let page = site["i/operating-model.html"]
        #expect(page.contains("href=\"../i/priorities.html\""))
        #expect(!page.contains("war-room"))
        let full = try SmallSite(SmallSite.workspace())["i/operating-model.html"]
        #expect(full.contains("<a class=\"t\" href=\"../i/war-room.html\">War room</a>"))
    }

    @Test("Intervals read as words, and reading lists follow the tiers of the pages")
    func words() throws {
        let site = try SmallSite(SmallSite.workspace())
        #expect(site["i/reporting.html"].contains("<td>2 weeks</td>"))
        #expect(site["i/governance.html"].contains("<td>1 year 3 months</td>"))
        #expect(site["i/training.html"].contains("<td>L1</td><td>3 days</td><td>1 month</td><td>Follow </td>"))
        #expect(
            site["i/training.html"].contains(
                "<td><a href=\"../kb/kb-pods.html\">Pods that fall over </a></td><td><a href=\"../p/pb-restart.html\">")
        )
    }
}
