import SourceText

/// A place that names an id.
struct Reference {
    let path: String
    let target: Located<String>
    /// What kinds of thing the id may name.
    let wanted: [DeclarationKind]
    /// The field that refers: `owner`, `steps[s3].escalate.to`.
    let field: String
    /// Whether the target must be open to readers: not a draft and not retired.
    let wantsPublished: Bool
}

/// Tells references that resolve from those that somebody must look into.
struct ReferenceScreen {
    /// The ones that each id stands for.
    let declarations: [String: Declaration]
    /// Articles and playbooks that readers are not to be sent to.
    let closedPaths: Set<String>

    /// Whether the id stands for a thing of a wanted kind, to which readers may be sent where that matters. A false
    /// answer says nothing.
    func passes(_ id: String, _ wanted: [DeclarationKind], wantsPublished: Bool) -> Bool {
        guard let declaration = declarations[id], wanted.contains(declaration.kind) else { return false }
        return !wantsPublished || !closedPaths.contains(declaration.path)
    }
}

/// Collects the references of one file or row that may not resolve: nearly all do, and cost one look-up.
struct ReferenceCollector {
    let path: String
    /// The key path of the row in its file, `services[svc-dns]`; empty for a whole file.
    let place: String
    /// Whether the file itself is published, so that readers follow what it says.
    let isPublished: Bool
    let screen: ReferenceScreen
    private(set) var references: [Reference] = []

    init(path: String, place: String = "", isPublished: Bool, screen: ReferenceScreen) {
        self.path = path
        self.place = place
        self.isPublished = isPublished
        self.screen = screen
    }

    mutating func add(
        _ target: Located<String>?, _ wanted: DeclarationKind..., field: @autoclosure () -> String,
        published: Bool = false
    ) {
        if let target { append(target, wanted, field, published) }
    }

    mutating func add(
        _ targets: [Located<String>], _ wanted: DeclarationKind..., field: @autoclosure () -> String,
        published: Bool = false
    ) {
        for target in targets { append(target, wanted, field, published) }
    }

    private mutating func append(
        _ target: Located<String>, _ wanted: [DeclarationKind], _ field: () -> String, _ published: Bool
    ) {
        let wantsPublished = published && isPublished
        guard !screen.passes(target.value, wanted, wantsPublished: wantsPublished) else { return }
        references.append(
            Reference(
                path: path, target: target, wanted: wanted, field: place.isEmpty ? field() : "\(place).\(field())",
                wantsPublished: wantsPublished))
    }
}
