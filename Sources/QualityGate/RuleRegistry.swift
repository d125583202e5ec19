/// Every rule of the gate, in order of code. A test holds the list against the files under `Rules/`.
package enum RuleRegistry {
    package static let all: [Rule] = [
        .missingAltText, .brokenHeadingOrder, .vagueLinkText, .colorAlone,
        .invalidConfiguration, .invalidSuppression, .unreasonedSuppression, .expiredSuppression, .unusedSuppression,
        .staleBaseline, .expiredWaiver, .unusedWaiver, .unapprovedWaiver, .overlongWaiver, .overlongSuppression,
        .unknownContact, .ownerWithoutDeputy, .personalAddress,
        .partialMatrix, .unorderedMatrix, .unorderedTargets, .undefinedCalendar, .undecidedConflict, .unreachableStatus,
        .silentTransition,
        .missingTrigger, .unknownGroup, .escalationCycle, .uncoveredEscalation, .thresholdAfterTarget,
        .budgetOverThreshold, .budgetOverTarget,
        .reviewDueSoon, .overdueReview, .overdueIncidentReview, .outdatedReview, .loneReview, .massReview,
        .missingPurpose, .missingScope, .missingPreconditions, .missingSteps, .missingArtifacts, .missingRollback,
        .missingVerification, .missingContacts, .missingOwner, .missingReviewDate, .emptySection, .sectionOrder,
        .duplicateSection, .missingTypeSection, .uncollectedArtifact,
        .missingFile, .missingAnchor, .unpublishedTarget, .orphanAsset, .insecureURL, .unknownReference,
        .unmappedTicketType, .ambiguousMapping, .unreachablePlaybook, .shadowedMapping, .unknownTicketType,
        .unusableReference,
        .uncarriedRequirement, .unknownRequirement,
        .invalidID, .duplicateID, .unknownField, .invalidField, .unclearTitle, .inconsistentStatus,
        .missingCriticality, .unorderedKeys, .missingField, .mismatchedReview,
        .unusableSignature,
        .belittlingWord, .undefinedAcronym, .longSentence,
        .exposedSecret, .personalData, .internalHost,
        .severalActions, .missingExpectation, .notImperative, .hedgedStep, .deadEnd, .unknownStep, .wrongNumbering,
        .missingFenceLanguage, .brokenShell, .undeclaredSlot, .unusedInput,
        .placeholderRedirect, .unguardedDestruction, .destructionWithoutUndo, .implicitContext, .exceededTier,
        .interactiveCommand, .mixedPrompt, .undecidedQuoting, .unusablePattern, .mismatchedExample,
        .unlimitedLoop,
        .invalidFrontMatter, .invalidYAML, .badEncoding, .overLimit,
        .undeclaredVariable, .missingTranslation, .translationDrift, .staleTranslation, .leftoverPlaceholder,
    ]

    /// The rule with this code or name.
    package static func rule(_ codeOrName: String) -> Rule? {
        all.first { $0.code == codeOrName || $0.name == codeOrName }
    }
}
