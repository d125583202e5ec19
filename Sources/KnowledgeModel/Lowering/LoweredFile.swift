package import SourceText

/// One file of a workspace after lowering.
package enum LoweredFile: Sendable {
    case article(Article)
    case playbook(Playbook)
    indirect case message(MessageTemplate)
    indirect case table(LoweredTable)

    package var source: SourceFile {
        switch self {
        case .article(let article): article.source
        case .playbook(let playbook): playbook.source
        case .message(let message): message.source
        case .table(let table): table.source
        }
    }

    package var path: String { source.path }

    /// The same file with less to hold: see ``Article/keeping(_:text:)``.
    package func keeping(_ keeping: Article.TreeKeeping, text: (any StoredText)? = nil) -> LoweredFile {
        if case .article(let article) = self { .article(article.keeping(keeping, text: text)) } else { self }
    }

    /// What could not be parsed or lowered, in order of place.
    package var faults: [ModelFault] {
        switch self {
        case .article(let article): article.faults
        case .playbook(let playbook): playbook.faults
        case .message(let message): message.faults
        case .table(let table): table.faults
        }
    }
}

/// One table file: the lists that it fills, the others empty.
package struct LoweredTable: Sendable {
    package let source: SourceFile
    package let rows: ModelTables
    package let faults: [ModelFault]
}
