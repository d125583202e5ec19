import SourceText

/// Holds references to ids against what is declared.
struct ReferenceResolver {
    private let index: DeclarationIndex
    private let closed: [String: Closed]
    private lazy var nearMisses = NearMissIndex(index.all)

    /// What readers are not to be sent to.
    struct Closed {
        let status: PublicationStatus
        let replacement: String?
    }

    /// - Parameter closed: the articles and playbooks that readers are not to be sent to, by path.
    init(index: DeclarationIndex, closed: [String: Closed]) {
        self.index = index
        self.closed = closed
    }

    /// Tells at once of nearly every reference that it resolves.
    var screen: ReferenceScreen {
        ReferenceScreen(declarations: index.first, closedPaths: Set(closed.keys))
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
            if let other = index.first[id] { return .wrongKind(other.kind) }
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
        closed[path].map { .notPublished($0.status, replacement: $0.replacement) }
    }
}
