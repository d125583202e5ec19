package import SourceText

/// Joins the lowered files of a workspace to one knowledge base.
package enum Linker {
    /// - Parameters:
    ///   - files: in any order; the result does not depend on it.
    ///   - filePaths: all files of the workspace, read or not, for links to assets.
    ///   - configurationSource: the configuration's file, when there is one, so that reports can quote it.
    /// - Complexity: near-linear in the size of everything; suggestions for broken names have a fixed budget.
    package static func link(
        configuration: Configuration, files: [LoweredFile], filePaths: Set<String>,
        configurationFaults: [ModelFault] = [], configurationSource: SourceFile? = nil
    ) -> KnowledgeBase {
        let parts = Parts(files)
        let index = DeclarationIndex(
            articles: parts.articles, playbooks: parts.playbooks, messages: parts.messages, tables: parts.tables)
        let pages = PageNames.pages(articles: parts.articles, playbooks: parts.playbooks, declarations: index.first)
        var checker = LinkChecker(
            map: LinkMap(pages: pages, filePaths: filePaths, declarations: index.first), articles: parts.articles,
            playbooks: parts.playbooks, filePaths: filePaths)
        let unresolved = unresolved(parts, index: index, checker: &checker)
        let configurationPath = configurationSource?.path ?? WorkspaceFileKind.configurationPath
        var sources = Dictionary(files.lazy.map { ($0.path, $0.source) }, uniquingKeysWith: { first, _ in first })
        if let configurationSource { sources[configurationPath] = configurationSource }
        return KnowledgeBase(
            configuration: configuration, articles: parts.articles, playbooks: parts.playbooks,
            messages: parts.messages, tables: parts.tables, declarations: index.first, duplicates: index.duplicates,
            unresolved: unresolved,
            tableFaults: configurationFaults.map { FileFault(path: configurationPath, fault: $0) }, sources: sources,
            pages: pages, filePaths: filePaths, linkedAssets: checker.linkedAssets)
    }

    /// The content of the files, each list in the order that the knowledge base keeps.
    private struct Parts {
        var articles: [Article] = []
        var playbooks: [Playbook] = []
        var messages: [MessageTemplate] = []
        var tables = ModelTables()

        init(_ files: [LoweredFile]) {
            var tableFiles: [LoweredTable] = []
            for file in files {
                switch file {
                case .article(let article): articles.append(article)
                case .playbook(let playbook): playbooks.append(playbook)
                case .message(let message): messages.append(message)
                case .table(let table): tableFiles.append(table)
                }
            }
            articles.sort { ($0.id, $0.path) < ($1.id, $1.path) }
            playbooks.sort { ($0.id, $0.path) < ($1.id, $1.path) }
            messages.sort { ($0.id.value, $0.path) < ($1.id.value, $1.path) }
            for table in tableFiles.sorted(by: { $0.source.path < $1.source.path }) { tables.append(table.rows) }
        }
    }

    private static func unresolved(
        _ parts: Parts, index: DeclarationIndex, checker: inout LinkChecker
    ) -> [UnresolvedReference] {
        var resolver = ReferenceResolver(index: index, closed: closed(parts))
        let screen = resolver.screen
        let aliases = Set(parts.tables.variables.flatMap { $0.aliases.map(\.value) })
        var unresolved: [UnresolvedReference] = []
        for article in parts.articles {
            unresolved += resolver.unresolved(article.references(besides: screen))
            unresolved += checker.unresolved(in: article, notPublished: resolver.notPublished)
        }
        for playbook in parts.playbooks { unresolved += resolver.unresolved(playbook.references(besides: screen)) }
        for message in parts.messages {
            unresolved += resolver.unresolved(message.references(besides: screen, aliases: aliases))
        }
        unresolved += resolver.unresolved(parts.tables.references(besides: screen))
        return unresolved.sorted { ($0.path, $0.range) < ($1.path, $1.range) }
    }

    /// The articles and playbooks whose declared state keeps readers out; a file that declares none, such as a foreign
    /// one, is open.
    private static func closed(_ parts: Parts) -> [String: ReferenceResolver.Closed] {
        var closed: [String: ReferenceResolver.Closed] = [:]
        for article in parts.articles {
            guard let status = article.frontMatter?.status?.value, !status.isOpenToReaders else { continue }
            closed[article.path] = ReferenceResolver.Closed(
                status: status, replacement: article.frontMatter?.supersededBy?.value)
        }
        for playbook in parts.playbooks {
            guard let status = playbook.fields.status?.value, !status.isOpenToReaders else { continue }
            closed[playbook.path] = ReferenceResolver.Closed(
                status: status, replacement: playbook.fields.supersededBy?.value)
        }
        return closed
    }
}
