/// Every rule of the gate, in order of code. A test holds the list against the files under `Rules/`.
package enum RuleRegistry {
    package static let all: [Rule] = [
        .invalidSuppression, .unreasonedSuppression, .expiredSuppression, .unusedSuppression,
        .unknownContact,
        .partialMatrix, .unorderedMatrix, .unorderedTargets,
        .missingTrigger, .unknownGroup, .escalationCycle, .thresholdAfterTarget, .budgetOverThreshold,
        .overdueReview,
        .missingPurpose, .missingScope, .missingPreconditions, .missingSteps, .missingArtifacts, .missingRollback,
        .missingVerification, .missingContacts, .missingOwner, .missingReviewDate, .emptySection, .sectionOrder,
        .duplicateSection, .missingTypeSection,
        .missingFile, .missingAnchor, .unpublishedTarget, .unknownReference,
        .unmappedTicketType, .ambiguousMapping, .unreachablePlaybook, .unknownTicketType,
        .invalidID, .duplicateID, .unknownField, .invalidField, .unclearTitle, .inconsistentStatus,
        .missingCriticality, .missingField, .mismatchedReview,
        .exposedSecret,
        .missingExpectation, .deadEnd, .unknownStep, .missingFenceLanguage, .undeclaredSlot, .unusedInput,
        .placeholderRedirect, .unguardedDestruction, .destructionWithoutUndo, .implicitContext, .mixedPrompt,
        .invalidFrontMatter, .invalidYAML, .badEncoding, .overLimit,
        .undeclaredVariable, .missingTranslation,
    ]

    /// The rule with this code or name.
    package static func rule(_ codeOrName: String) -> Rule? {
        all.first { $0.code == codeOrName || $0.name == codeOrName }
    }
}
