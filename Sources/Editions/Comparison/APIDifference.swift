/// One thing in which two published editions differ.
package struct APIDifference: Sendable, Hashable {
    /// What a difference means for a program that reads the files.
    package enum Weight: String, Sendable, CaseIterable {
        /// A program that could read the old edition can no longer rely on the new one.
        case breaking
        /// The content is another one; every promise holds.
        case change
        /// Something more.
        case addition
    }

    package enum Kind: String, Sendable, CaseIterable {
        case versionChanged = "version-changed"
        case indexRemoved = "index-removed"
        case indexAdded = "index-added"
        case fieldRemoved = "field-removed"
        case fieldRetyped = "field-retyped"
        case fieldOptional = "field-optional"
        case fieldAdded = "field-added"
        case valueAdded = "value-added"
        case valueRemoved = "value-removed"
        case entryRemoved = "entry-removed"
        case entryRenamed = "entry-renamed"
        case entryMoved = "entry-moved"
        case entryAdded = "entry-added"
        case entryChanged = "entry-changed"
        case addressChanged = "address-changed"
        case orderChanged = "order-changed"

        package var weight: Weight {
            switch self {
            case .versionChanged, .indexRemoved, .fieldRemoved, .fieldRetyped, .fieldOptional, .entryRemoved,
                .entryRenamed, .addressChanged, .orderChanged:
                .breaking
            case .valueRemoved, .entryMoved, .entryChanged: .change
            case .indexAdded, .fieldAdded, .valueAdded, .entryAdded: .addition
            }
        }
    }

    package let kind: Kind
    /// The index that it stands in: `playbooks`.
    package let index: String
    /// The id of an entry, or the path of a field: `playbooks[].title`; empty for the index as a whole.
    package let subject: String
    /// A lower-case statement about the subject, without a full stop.
    package let statement: String

    package var weight: Weight { kind.weight }
}
