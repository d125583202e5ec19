import KnowledgeModel

/// Which of the ten gate elements an article of a type must have.
///
/// Playbooks need all ten. Elements that a type has no use for need no "n/a" from authors.
enum GateMatrix {
    static func requires(_ element: GateElement, of type: ArticleType?) -> Bool {
        switch type {
        case .sop, .troubleshooting, nil:
            // An article that does not say its type is held against the whole gate.
            true
        case .playbookNote, .templateGuide:
            [.purpose, .owner, .reviewDate].contains(element)
        case .architecture:
            [.purpose, .scope, .contacts, .owner, .reviewDate].contains(element)
        case .domain:
            [.purpose, .owner, .reviewDate].contains(element)
        case .oncall:
            [.contacts, .owner, .reviewDate].contains(element)
        case .rca, .decision:
            // Events call for their review, no date does.
            element == .owner
        }
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
