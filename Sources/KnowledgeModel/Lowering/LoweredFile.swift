package import SourceText

/// One file of a workspace after lowering.
package enum LoweredFile: Sendable {
    case article(Article)
    case playbook(Playbook)
    case message(MessageTemplate)
    case table(LoweredTable)

    package var source: SourceFile {
        switch self {
        case .article(let article): article.source
        case .playbook(let playbook): playbook.source
        case .message(let message): message.source
        case .table(let table): table.source
        }
    }

    package var path: String { source.path }

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
