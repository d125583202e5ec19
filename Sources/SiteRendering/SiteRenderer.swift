package import Editions
package import KnowledgeModel
import PageTemplates
package import QualityGate
package import SourceText
package import Triage

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
    /// By language and name.
    private let templates: [String: [String: PageTemplate]]
    private let languages: SiteLanguages
    /// By language and the way from the page to the root: what such pages have alike.
    private let sharedFrames: [String: [String: TemplateRecord]]

    /// - Parameters:
    ///   - overrides: the workspace's files under `templates/pages/` and `site/`, by their paths in the
    ///   workspace. Each takes the place of the built-in file of the same path.
    ///   - changes: what happened since the edition before; nil knows no such edition.
    ///   - coverage: nil takes it from the model alone.
    package init(
        _ base: KnowledgeBase, report: LintReport, edition: Edition, overrides: [OutputFile],
        changes: ChangeLog? = nil, coverage: CoverageReport? = nil
    ) {
        let theme = Theme(overrides: overrides)
        let languages = SiteLanguages(base.configuration, tables: theme.words)
        let plan = SitePlan(base, languages: languages)
        let index = SiteIndex(
            base, report: report, edition: edition, languages: languages, pages: plan.pagesInEveryLanguage,
            changes: changes, coverage: coverage)
        self.theme = theme
        self.languages = languages
        self.index = index
        self.edition = edition
        jobs = plan.jobs
        var frames: [String: [String: TemplateRecord]] = [:]
        for words in languages.all {
            for root in ["", "../"] {
                // No page of the site has this path, so no place of the navigation is here.
                let address = SiteAddress(path: "", root: root)
                let context = PageContext(index: index, address: address, edition: edition, words: words)
                frames[words.language, default: [:]][root] = PageFrame.shared(context, theme: theme)
            }
        }
        sharedFrames = frames
        (templates, faults) = Self.compile(theme, languages)
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
        guard let template = templates[job.language]?[job.kind.template] else {
            preconditionFailure("The built-in template \(job.kind.template).html compiles.")
        }
        return OutputFile(path: job.path, bytes: template.render(value(of: job)))
    }

    /// What the page is made from beside what all pages are made from.
    package func ownInput(of job: PageJob) -> PageJob.OwnInput {
        switch job.kind {
        case .article(let number): .article(path: index.base.articles[number].path)
        case .health: .diagnostics
        case .changes, .coverage: .news
        case .home, .notFound, .playbook, .flow, .ticketTypes, .ticketType, .services, .service, .priorities, .priority,
            .alphabetical, .playbooks, .articles, .escalation, .messages, .operatingModel, .table, .redirect:
            .nothing
        }
    }

    /// Style sheets, scripts and images, and what servers should say with them.
    package func assets() -> [OutputFile] { HostFiles.files(root: root) + theme.assets(in: languages) }

    private static func compile(
        _ theme: Theme, _ languages: SiteLanguages
    ) -> ([String: [String: PageTemplate]], [SiteFault]) {
        let library = TemplateLibrary(theme.templates)
        var templates: [String: [String: PageTemplate]] = [:]
        var faults = theme.faults
        var builtIn: TemplateLibrary?
        for words in languages.all {
            for (name, shape) in PageView.shapes {
                let full = PageFrame.shape.adding(shape)
                let result = library.compile(page: name, shape: full, translations: words.translations)
                faults += result.faults.map { SiteFault(path: $0.path, fault: $0.fault) }
                var template = result.template
                if template == nil {
                    let fallback = builtIn ?? TemplateLibrary(Theme(overrides: []).templates)
                    template = fallback.compile(page: name, shape: full, translations: words.translations).template
                    builtIn = fallback
                }
                templates[words.language, default: [:]][name] = template
            }
        }
        // A layout's or partial's fault is found by every page that uses it.
        var unique: [SiteFault] = []
        for fault in faults where !unique.contains(fault) { unique.append(fault) }
        unique.sort { ($0.path, $0.fault.range, $0.fault.message) < ($1.path, $1.fault.range, $1.fault.message) }
        return (templates, unique)
    }

    /// What a page is made from.
    func context(of job: PageJob) -> PageContext {
        let address = job.kind == .notFound ? notFoundAddress(job.path) : SiteAddress(path: job.path)
        return PageContext(
            index: index, address: address, edition: edition, words: languages.wording(of: job.language))
    }

    /// What the page's template gets.
    func value(of job: PageJob) -> TemplateValue {
        let context = context(of: job)
        let view = PageView(job.kind, context)
        let shared =
            sharedFrames[context.language]?[context.address.root] ?? PageFrame.shared(context, theme: theme)
        return .record(view.frame.value(context, theme: theme, shared: shared).adding(view.fields))
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
