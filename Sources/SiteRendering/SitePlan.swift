import KnowledgeModel
import SourceText

/// Which pages the site has, in which languages.
struct SitePlan {
    /// In order of path.
    let jobs: [PageJob]
    /// Pages of the first language that have a counterpart in each of the others.
    let pagesInEveryLanguage: [String]

    init(_ base: KnowledgeBase, languages: SiteLanguages) {
        let primary = languages.primary.language
        let plain = Self.jobs(base, in: primary)
        // An article is in the language that its author wrote; somebody has to translate it. What has moved is said in
        // one language, and so is what a host answers under any address.
        let common = plain.filter { job in
            switch job.kind {
            case .article, .redirect, .notFound: false
            default: true
            }
        }
        pagesInEveryLanguage = common.map(\.path)
        let spoken = Set(languages.all.map(\.language))
        let own = plain.map { job in
            guard case .article(let index) = job.kind, spoken.contains(base.articles[index].language) else {
                return job
            }
            return PageJob(job.kind, at: job.path, in: base.articles[index].language)
        }
        let others = languages.others.flatMap { words in
            common.map { PageJob($0.kind, at: SiteLanguages.path($0.path, in: words.language), in: words.language) }
        }
        // Ids that stand twice are the gate's to report; the first keeps the page.
        var taken: Set<String> = []
        jobs = (own + others).filter { taken.insert($0.path).inserted && Self.isSafe($0.path) }
            .sorted { $0.path < $1.path }
    }

    private static func jobs(_ base: KnowledgeBase, in language: String) -> [PageJob] {
        let tables = base.tables
        var pages: [(PageKind, String)] = [
            (.home, SitePath.home), (.notFound, SitePath.notFound), (.ticketTypes, SitePath.ticketTypes),
            (.services, SitePath.services), (.priorities, SitePath.priorities),
            (.alphabetical, SitePath.alphabetical), (.playbooks, SitePath.playbooks), (.articles, SitePath.articles),
            (.escalation, SitePath.escalation), (.messages, SitePath.templates), (.health, SitePath.health),
            (.operatingModel, SitePath.operatingModel), (.changes, SitePath.changes), (.coverage, SitePath.coverage),
        ]
        pages += ModelTablePage.present(in: tables).map { (.table($0), SitePath.tables($0)) }
        pages += Priority.allCases.map { (.priority($0), SitePath.priority($0)) }
        pages += base.playbooks.indices.compactMap { index in
            base.pages[base.playbooks[index].path].map { (.playbook(index), $0) }
        }
        pages += base.playbooks.indices.compactMap { index in
            base.pages[base.playbooks[index].path].map { (.flow(index), FlowPage.path(of: $0)) }
        }
        pages += base.articles.indices.compactMap { index in
            base.pages[base.articles[index].path].map { (.article(index), $0) }
        }
        pages += tables.ticketTypes.indices.map { index in
            (.ticketType(index), SitePath.ticketType(tables.ticketTypes[index].id.value))
        }
        pages += tables.services.indices.map { index in
            (.service(index), SitePath.service(tables.services[index].id.value))
        }
        pages += tables.redirects.indices.map { index in
            (.redirect(index), SitePath.redirect(from: tables.redirects[index].from.value))
        }
        return pages.map { PageJob($0.0, at: $0.1, in: language) }
    }

    /// Whether an id of a faulty file still makes a path inside the site.
    private static func isSafe(_ path: String) -> Bool {
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { component in
            !component.isEmpty && component != "." && component != ".." && !component.utf8.contains(0)
        }
    }
}
