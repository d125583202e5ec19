package import KnowledgeModel
import PageTemplates
package import QualityGate
package import SourceText

/// Makes the site out of a knowledge base: compiles the templates once, then renders page by page.
package struct SiteRenderer: Sendable {
    /// Mistakes in the page templates, by path and place. Pages that they concern use the built-in templates.
    package let faults: [SiteFault]
    /// Every page of the site, in order of path.
    package let jobs: [PageJob]

    /// Files of the workspace that pages show or link to; the site is complete with copies of them.
    package let files: [SiteFile]

    private let index: SiteIndex
    private let edition: Edition
    private let theme: Theme
    private let templates: [String: PageTemplate]
    /// By the way from the page to the root: what pages of one depth have alike.
    private let sharedFrames: [String: TemplateRecord]

    /// - Parameter overrides: the workspace's files under `templates/pages/` and `site/`, by their paths in the
    ///   workspace. Each takes the place of the built-in file of the same path.
    package init(_ base: KnowledgeBase, report: LintReport, edition: Edition, overrides: [OutputFile]) {
        let index = SiteIndex(base, report: report, edition: edition)
        let theme = Theme(overrides: overrides)
        self.index = index
        self.edition = edition
        self.theme = theme
        sharedFrames = Dictionary(
            uniqueKeysWithValues: ["", "../"].map { root in
                // No page of the site has this path, so no place of the navigation is here.
                let address = SiteAddress(path: "", root: root)
                let context = PageContext(index: index, address: address, edition: edition)
                return (root, PageFrame.shared(context, theme: theme))
            })
        (templates, faults) = Self.compile(theme)
        jobs = Self.jobs(base)
        files = Self.files(base)
    }

    private static func files(_ base: KnowledgeBase) -> [SiteFile] {
        var paths: Set<String> = []
        for article in base.articles {
            for link in article.links {
                guard case .asset(let path) = base.resolve(link: link.destination, from: article.path),
                    SiteFile.isPublished(path, asImage: link.isImage)
                else { continue }
                paths.insert(path)
            }
        }
        return paths.sorted().map { SiteFile(workspacePath: $0, sitePath: SiteFile.sitePath($0)) }
    }

    /// The file of one page.
    package func render(_ job: PageJob) -> OutputFile {
        guard let template = templates[job.kind.template] else {
            preconditionFailure("The built-in template \(job.kind.template).html compiles.")
        }
        return OutputFile(path: job.path, bytes: template.render(value(of: job)))
    }

    /// Style sheets, scripts and images.
    package func assets() -> [OutputFile] { theme.assets }

    private static func compile(_ theme: Theme) -> ([String: PageTemplate], [SiteFault]) {
        let library = TemplateLibrary(theme.templates)
        var templates: [String: PageTemplate] = [:]
        var faults: [SiteFault] = []
        var builtIn: TemplateLibrary?
        for (name, shape) in PageView.shapes {
            let full = PageFrame.shape.adding(shape)
            let result = library.compile(page: name, shape: full)
            faults += result.faults.map { SiteFault(path: $0.path, fault: $0.fault) }
            templates[name] = result.template
            if result.template == nil {
                let fallback = builtIn ?? TemplateLibrary(Theme(overrides: []).templates)
                templates[name] = fallback.compile(page: name, shape: full).template
                builtIn = fallback
            }
        }
        // A layout's or partial's fault is found by every page that uses it.
        var unique: [SiteFault] = []
        for fault in faults where !unique.contains(fault) { unique.append(fault) }
        unique.sort { ($0.path, $0.fault.range, $0.fault.message) < ($1.path, $1.fault.range, $1.fault.message) }
        return (templates, unique)
    }

    private static func jobs(_ base: KnowledgeBase) -> [PageJob] {
        let tables = base.tables
        var jobs = [
            PageJob(.home, at: SitePath.home), PageJob(.notFound, at: SitePath.notFound),
            PageJob(.ticketTypes, at: SitePath.ticketTypes), PageJob(.services, at: SitePath.services),
            PageJob(.priorities, at: SitePath.priorities), PageJob(.alphabetical, at: SitePath.alphabetical),
            PageJob(.playbooks, at: SitePath.playbooks), PageJob(.articles, at: SitePath.articles),
            PageJob(.escalation, at: SitePath.escalation), PageJob(.messages, at: SitePath.templates),
            PageJob(.health, at: SitePath.health), PageJob(.operatingModel, at: SitePath.operatingModel),
        ]
        jobs += ModelTablePage.present(in: tables).map { PageJob(.table($0), at: SitePath.tables($0)) }
        jobs += Priority.allCases.map { PageJob(.priority($0), at: SitePath.priority($0)) }
        jobs += base.playbooks.indices.compactMap { index in
            base.pages[base.playbooks[index].path].map { PageJob(.playbook(index), at: $0) }
        }
        jobs += base.articles.indices.compactMap { index in
            base.pages[base.articles[index].path].map { PageJob(.article(index), at: $0) }
        }
        jobs += tables.ticketTypes.indices.map { index in
            PageJob(.ticketType(index), at: SitePath.ticketType(tables.ticketTypes[index].id.value))
        }
        jobs += tables.services.indices.map { index in
            PageJob(.service(index), at: SitePath.service(tables.services[index].id.value))
        }
        jobs += tables.redirects.indices.map { index in
            PageJob(.redirect(index), at: SitePath.redirect(from: tables.redirects[index].from.value))
        }
        // Ids that stand twice are the gate's to report; the first keeps the page.
        var taken: Set<String> = []
        return jobs.filter { taken.insert($0.path).inserted && isSafe($0.path) }.sorted { $0.path < $1.path }
    }

    /// Whether an id of a faulty file still makes a path inside the site.
    private static func isSafe(_ path: String) -> Bool {
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { component in
            !component.isEmpty && component != "." && component != ".." && !component.utf8.contains(0)
        }
    }

    /// What the page's template gets.
    func value(of job: PageJob) -> TemplateValue {
        let address = job.kind == .notFound ? notFoundAddress(job.path) : SiteAddress(path: job.path)
        let context = PageContext(index: index, address: address, edition: edition)
        let view = PageView(job.kind, context)
        let shared = sharedFrames[address.root] ?? PageFrame.shared(context, theme: theme)
        return .record(view.frame.value(context, shared: shared).adding(view.fields))
    }

    /// A host shows this page under any address, so its links start at the host, if it is known where the site lies.
    private func notFoundAddress(_ path: String) -> SiteAddress {
        edition.baseURL == nil ? SiteAddress(path: path) : SiteAddress(path: path, root: root)
    }

    /// Where the site lies on its host, from `/` to `/`: what a link that starts with `/` counts from.
    package var root: String {
        // After `https:`, two slashes and the host.
        let parts = (edition.baseURL ?? "").split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count > 3, parts[0].hasSuffix(":"), parts[1].isEmpty, !parts[3].isEmpty else { return "/" }
        return "/" + parts[3] + (parts[3].hasSuffix("/") ? "" : "/")
    }
}
