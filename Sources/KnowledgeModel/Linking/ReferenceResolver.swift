import SourceText

/// Holds references to ids against what is declared.
struct ReferenceResolver {
    private let index: DeclarationIndex
    private let publication: [String: Publication]
    private var nearMisses: NearMissIndex

    /// What readers find behind the path of an article or playbook.
    struct Publication {
        let status: PublicationStatus
        let replacement: String?
    }

    init(index: DeclarationIndex, publication: [String: Publication], nearMisses: NearMissIndex) {
        self.index = index
        self.publication = publication
        self.nearMisses = nearMisses
    }

    mutating func unresolved(_ references: [Reference]) -> [UnresolvedReference] {
        references.compactMap { reference in
            problem(of: reference).map { problem in
                UnresolvedReference(
                    path: reference.path, range: reference.target.range, target: reference.target.value,
                    wanted: reference.wanted, field: reference.field, problem: problem)
            }
        }
    }

    private mutating func problem(of reference: Reference) -> UnresolvedReference.Problem? {
        let id = reference.target.value
        guard let declaration = index.declaration(of: id, among: reference.wanted) else {
            if let other = index.all[id]?.first { return .wrongKind(other.kind) }
            return .unknown(nearest: nearMisses.nearest(to: id, among: reference.wanted))
        }
        return reference.wantsPublished ? notPublished(declaration.path, kind: declaration.kind) : nil
    }

    /// The problem of a target that readers are not to be sent to.
    private func notPublished(_ path: String, kind: DeclarationKind) -> UnresolvedReference.Problem? {
        guard kind == .article || kind == .playbook else { return nil }
        return notPublished(path)
    }

    func notPublished(_ path: String) -> UnresolvedReference.Problem? {
        guard let target = publication[path], !target.status.isOpenToReaders else { return nil }
        return .notPublished(target.status, replacement: target.replacement)
    }
}
