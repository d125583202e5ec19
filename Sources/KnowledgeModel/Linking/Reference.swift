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

/// Collects the references of one file or row.
struct ReferenceCollector {
    let path: String
    /// The key path of the row in its file, `services[svc-dns]`; empty for a whole file.
    let place: String
    /// Whether the file itself is published, so that readers follow what it says.
    let isPublished: Bool
    private(set) var references: [Reference] = []

    init(path: String, place: String = "", isPublished: Bool) {
        self.path = path
        self.place = place
        self.isPublished = isPublished
    }

    mutating func add(
        _ target: Located<String>?, _ wanted: DeclarationKind..., field: String, published: Bool = false
    ) {
        if let target { append([target], wanted, field, published) }
    }

    mutating func add(
        _ targets: [Located<String>], _ wanted: DeclarationKind..., field: String, published: Bool = false
    ) {
        append(targets, wanted, field, published)
    }

    private mutating func append(
        _ targets: [Located<String>], _ wanted: [DeclarationKind], _ field: String, _ published: Bool
    ) {
        let fullField = place.isEmpty ? field : "\(place).\(field)"
        for target in targets {
            references.append(
                Reference(
                    path: path, target: target, wanted: wanted, field: fullField,
                    wantsPublished: published && isPublished))
        }
    }
}
