import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Article {
    /// Where a diagnostic about something missing points: the title's heading, else the first line.
    ///
    /// Platforms show a finding inline only when its lines are in the change, so it must not span the file.
    var anchorRange: SourceRange {
        if let title = outline.headings.first(where: { $0.level == 1 }) { return title.range }
        if let start = frontMatter?.range.lowerBound, source.bytes.count >= start + 3 {
            return SourceRange(start, start + 3)
        }
        return .at(0)
    }

    /// Whether the author states that the element does not apply, with a reason of at least three words.
    func declaresNotApplicable(_ element: GateElement) -> Bool {
        guard let entry = frontMatter?.notApplicable.first(where: { $0.element.value == element }) else { return false }
        return entry.reason.value.split(separator: " ").count >= 3
    }

    /// Whether lowering reported the field itself, so that a rule about its absence would say the same twice.
    func hasFault(at keyPath: String) -> Bool {
        faults.contains { $0.keyPath == keyPath && !$0.isMissingKey }
    }
}

extension Playbook {
    /// Where a diagnostic about something missing points: the id, else the title, else the first byte.
    var anchorRange: SourceRange {
        fields.id?.range ?? fields.title?.range ?? .at(min(fields.range.lowerBound, source.bytes.count))
    }

    /// Whether a top-level key stands in the file, readable or not.
    func has(_ key: String) -> Bool {
        fields.keys[key] != nil
    }
}

extension ModelFault {
    var isMissingKey: Bool {
        if case .missingKey = kind { true } else { false }
    }
}

extension Rule.Check {
    /// An article must have the section unless its type does not need it or its author says why not; a playbook is
    /// held against `playbook`.
    ///
    /// - Parameter what: completes "this article does not …".
    static func gateSection(
        _ section: SectionKind, _ element: GateElement, heading: String, lacks what: String,
        playbook: @escaping @Sendable (Playbook, FileContext) -> [Finding]
    ) -> Rule.Check {
        .document(
            article: { article, context in
                guard context.gateMatrix.requires(element, of: article.type), article.section(section) == nil,
                    !article.declaresNotApplicable(element)
                else { return [] }
                return [
                    Finding(
                        in: article.path, at: article.anchorRange, "this article does not \(what)",
                        subject: "section:\(section.rawValue)",
                        help: "add a section `## \(heading)`, or give the section that says it this name")
                ]
            },
            playbook: playbook)
    }
}

/// A playbook must have a top-level key.
func missingPlaybookKey(_ key: String, in playbook: Playbook, lacks what: String, help: String) -> Finding {
    Finding(
        in: playbook.path, at: playbook.fields.keys[key] ?? playbook.anchorRange, "this playbook does not \(what)",
        subject: "field:\(key)", help: help)
}

extension Playbook {
    /// Whether lowering reported anything at or below a place of the file's structure.
    func hasFault(under keyPath: String) -> Bool {
        faults.contains { $0.keyPath.hasPrefix(keyPath) && !$0.isMissingKey }
    }
}
