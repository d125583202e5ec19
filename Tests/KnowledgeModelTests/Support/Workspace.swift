import KnowledgeModel
import SourceText
import TestSupport

/// A handful of files, lowered and linked as the driver does it.
struct Workspace {
    let files: [String: LoweredFile]
    let knowledgeBase: KnowledgeBase

    /// - Parameter assets: paths of further files that hold no content.
    init(_ texts: [String: String], assets: Set<String> = [], isForeign: Bool = false) {
        var files: [String: LoweredFile] = [:]
        for (path, text) in texts {
            let source = SourceFile(path: path, bytes: Array(text.utf8))
            files[path] = FileLowering.lower(source, as: WorkspaceFileKind.of(path: path, isForeign: isForeign))
        }
        self.files = files
        knowledgeBase = Linker.link(
            configuration: Configuration(), files: Array(files.values), filePaths: assets.union(texts.keys))
    }
}

/// Lowers one file that is given as text.
func lower(_ text: String, at path: String) -> LoweredFile? {
    lower(Array(text.utf8), at: path)
}

func lower(_ bytes: [UInt8], at path: String) -> LoweredFile? {
    FileLowering.lower(SourceFile(path: path, bytes: bytes), as: WorkspaceFileKind.of(path: path, isForeign: false))
}

func lowerArticle(_ text: String, at path: String = "kb/sop/kb-example.md") -> Article? {
    guard case .article(let article) = lower(text, at: path) else { return nil }
    return article
}

func lowerPlaybook(_ text: String, at path: String = "playbooks/pb-example.yaml") -> Playbook? {
    guard case .playbook(let playbook) = lower(text, at: path) else { return nil }
    return playbook
}

func lowerTable(_ text: String, _ name: String) -> LoweredTable? {
    guard case .table(let table) = lower(text, at: "kb/model/\(name).yaml") else { return nil }
    return table
}

/// The faults without those of missing keys, which short examples are full of.
func faultsWithoutMissingKeys(_ faults: [ModelFault]) -> [ModelFault] {
    faults.filter { fault in
        if case .missingKey = fault.kind { false } else { true }
    }
}
