package import KnowledgeModel
import SourceText

/// What each kind of evidence is worth: the rows of `model/triage.yaml`, and for those that are missing what the
/// program brings.
package struct TriageWeights: Sendable, Equatable {
    private(set) var values: [String: Int]

    subscript(name: TriageWeight.Name) -> Int { values[name.rawValue] ?? Self.standard[name] ?? 0 }

    package init(_ rows: [TriageWeight] = []) {
        values = Dictionary(uniqueKeysWithValues: Self.standard.map { ($0.key.rawValue, $0.value) })
        for row in rows { values[row.name.value.rawValue] = row.value.value }
    }

    /// - Parameter values: by name; unknown names are left alone.
    init(values: [String: Int]) {
        self.init()
        self.values.merge(values) { _, given in given }
    }

    /// The lowest impact that the words of a phrase have when all of it stands in the ticket.
    static let exactImpact = 16
    /// Rarity times impact is divided by this.
    static let impactDivisor = 16
    /// A word of at least this weight is one that tells something.
    static let tellingWeight = 60
    static let maximumFurtherWords = 8
    /// Points from which on an alias is strong evidence by itself.
    static let strongAlias = 600

    private static let standard: [TriageWeight.Name: Int] = [
        .handle: 6_000, .signature: 2_600, .exactPhrase: 500, .nearPhrase: 500, .partPhrase: 400, .partShare: 60,
        .question: 70, .word: 200, .furtherWord: 100, .title: 50, .scope: 600, .scopeShare: 100, .otherScope: -400,
        .foreignScope: -2_500, .cluster: 100, .negative: -1_500, .outside: -2_000, .condition: -400, .excluded: -4_000,
        .security: 3_000, .threshold: 1_300, .margin: 200,
    ]
}
