package import MarkdownSyntax
package import SourceText

/// The part of an article under one second-level heading.
package struct Section: Sendable {
    package let heading: HeadingOutline.Heading
    /// What the section is, by its heading; nil for a section of the author's own.
    package let kind: SectionKind?
    /// The nodes of the body, without the heading, in ``MarkdownDocument/nodes``.
    package let nodes: Range<Int>
    /// From the heading's first byte to the first byte of the next section.
    package let range: SourceRange

    package init(heading: HeadingOutline.Heading, kind: SectionKind?, nodes: Range<Int>, range: SourceRange) {
        self.heading = heading
        self.kind = kind
        self.nodes = nodes
        self.range = range
    }
}

/// The sections that the model knows, whatever words a heading uses for them.
package enum SectionKind: String, Sendable, CaseIterable {
    // The quality gate.
    case purpose, scope, preconditions, steps, rollback, verification, artifacts, contacts
    // Troubleshooting guides.
    case symptoms, environment, diagnosis, cause
    // RCA summaries.
    case incident, summary, impact, timeline
    case rootCause = "root-cause"
    case correctiveActions = "corrective-actions"
    case actionItems = "action-items"
    case lessons
    case approval
    // Architecture notes.
    case context, design
    case operationalConsequences = "operational-consequences"
    case failureModes = "failure-modes"
    // Decisions.
    case decisionDrivers = "decision-drivers"
    case consideredOptions = "considered-options"
    case decisionOutcome = "decision-outcome"
    case consequences, confirmation
    // Domain descriptors.
    case stakeholders
    case keyResponsibilities = "key-responsibilities"
    case definitionOfDone = "definition-of-done"
    case definitionOfRun = "definition-of-run"
    case externalConstraints = "external-constraints"
    case delegatorResponsibilities = "delegator-responsibilities"
    case dependencies
    case keyResources = "key-resources"
    case skills, monitoring
    // On-call guides.
    case rotation
    case coverageHours = "coverage-hours"
    case duties
    case undocumented = "when-nothing-is-documented"
    case handover
    case offCallDuties = "off-call-duties"
    // Template guides.
    case example
}
