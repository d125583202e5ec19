package import KnowledgeModel

/// Which of the ten gate elements an article of a type must have.
///
/// Playbooks need all ten. Elements that a type has no use for need no "n/a" from authors.
package struct GateMatrix: Sendable {
    /// In the order of the gate.
    private let required: [ArticleType: [GateElement]]

    package static let standard = GateMatrix([])

    /// - Parameter changes: what a workspace asks for instead; of two about one element, the later counts.
    package init(_ changes: [LintConfiguration.GateRequirement]) {
        var required = Self.standardElements
        for change in changes {
            if change.isRequired {
                required[change.type, default: []].insert(change.element)
            } else {
                required[change.type, default: []].remove(change.element)
            }
        }
        self.required = required.mapValues { wanted in GateElement.allCases.filter(wanted.contains) }
    }

    private static let standardElements: [ArticleType: Set<GateElement>] = [
        .sop: Set(GateElement.allCases),
        .troubleshooting: Set(GateElement.allCases),
        .playbookNote: [.purpose, .owner, .reviewDate],
        .templateGuide: [.purpose, .owner, .reviewDate],
        .architecture: [.purpose, .scope, .contacts, .owner, .reviewDate],
        .domain: [.purpose, .owner, .reviewDate],
        .oncall: [.contacts, .owner, .reviewDate],
        // Events call for their review, no date does.
        .rca: [.owner],
        .decision: [.owner],
    ]

    /// An article that does not say its type is held against the whole gate.
    package func requires(_ element: GateElement, of type: ArticleType?) -> Bool {
        elements(of: type).contains(element)
    }

    /// What an article of a type must have, in the order of the gate.
    func elements(of type: ArticleType?) -> [GateElement] {
        type.flatMap { required[$0] } ?? GateElement.allCases
    }

    /// The sections beyond the gate that an article of a type must have, in their usual order.
    static func sections(of type: ArticleType?) -> [SectionKind] {
        switch type {
        case .troubleshooting: [.symptoms, .environment, .diagnosis, .cause]
        case .rca:
            [
                .incident, .summary, .impact, .timeline, .rootCause, .correctiveActions, .actionItems, .lessons,
                .approval,
            ]
        case .architecture: [.context, .design, .operationalConsequences, .failureModes]
        case .decision: [.context, .decisionDrivers, .consideredOptions, .decisionOutcome, .consequences]
        case .domain:
            [
                .stakeholders, .keyResponsibilities, .definitionOfDone, .definitionOfRun, .externalConstraints,
                .delegatorResponsibilities, .dependencies, .keyResources, .skills, .monitoring,
            ]
        case .oncall: [.rotation, .coverageHours, .duties, .undocumented, .handover, .offCallDuties]
        case .templateGuide: [.example]
        case .sop, .playbookNote, nil: []
        }
    }
}
