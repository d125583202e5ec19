import KnowledgeModel
import SourceText

/// `cacao/*.json`: each playbook as a CACAO security playbook (OASIS CACAO 2.0).
///
/// What CACAO has no place for (rollback, expectations, preconditions, verification) stands in an extension of ours.
enum CACAOExport {
    static let root = IndexExporter.root + "cacao/"

    /// In order of path; drafts and retired playbooks are left out.
    static func files(_ edition: PublishedEdition) -> [OutputFile] {
        var taken: Set<String> = []
        let playbooks = edition.knowledgeBase.playbooks.filter {
            $0.status != .draft && $0.status != .retired && !$0.fields.steps.isEmpty
                && edition.url(ofPath: $0.path) != nil
                && taken.insert($0.id).inserted
        }
        return playbooks.map { playbook in
            let bytes = CACAOPlaybook(playbook: playbook, edition: edition).json
            return OutputFile(path: "\(root)\(playbook.id).json", bytes: bytes)
        }.sorted { $0.path < $1.path }
    }
}

/// The identifiers of one playbook's objects: a name always gives the same one.
struct CACAOIdentifiers {
    /// Of all identifiers that this program gives.
    private static let namespace = NameUUID("https://runbookc/cacao/2.0").bytes

    let playbook: String

    func id(_ type: String, _ name: String) -> String {
        "\(type)--\(NameUUID("\(playbook)/\(type)/\(name)", in: Self.namespace))"
    }

    /// Objects that all playbooks share.
    static func shared(_ type: String, _ name: String) -> String {
        "\(type)--\(NameUUID("\(type)/\(name)", in: namespace))"
    }
}
