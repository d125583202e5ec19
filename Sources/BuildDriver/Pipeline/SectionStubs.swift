import KnowledgeModel
import QualityGate
import SourceText

/// Puts the sections that an article lacks into it, with the guidance of its type's skeleton.
///
/// The guidance is a comment, so the article still fails the gate until somebody writes the section.
struct SectionStubs {
    private let workspace: Workspace
    private var skeletons: [ArticleType: Article?] = [:]

    init(workspace: Workspace) {
        self.workspace = workspace
    }

    /// - Parameter diagnostics: what was found in the article; sections are named by the subject, `section:rollback`.
    /// - Returns: nil when nothing is missing, or there is no skeleton that has it.
    mutating func fix(
        for article: Article, _ diagnostics: [Diagnostic], in fileSystem: any FileSystem
    ) throws(JobFailure) -> FixIt? {
        let missing = diagnostics.compactMap { diagnostic -> SectionKind? in
            guard diagnostic.code.hasPrefix("GATE"), diagnostic.subject.hasPrefix("section:") else { return nil }
            return SectionKind(rawValue: String(diagnostic.subject.dropFirst("section:".count)))
        }.filter { article.section($0) == nil }
        guard !missing.isEmpty, let type = article.type, let skeleton = try skeleton(of: type, in: fileSystem) else {
            return nil
        }
        var insertions: [Int: String] = [:]
        for (index, section) in skeleton.sections.enumerated() {
            guard let kind = section.kind, missing.contains(kind) else { continue }
            let later = Set(skeleton.sections[(index + 1)...].compactMap(\.kind))
            let next = article.sections.first { $0.kind.map(later.contains) ?? false }
            let place = next?.range.lowerBound ?? article.source.bytes.count
            insertions[place, default: ""] += text(of: section, in: skeleton)
        }
        let edits = insertions.sorted { $0.key < $1.key }.map { place, text in
            Edit(range: .at(place), replacement: fitted(text, at: place, into: article.source.bytes))
        }
        guard !edits.isEmpty else { return nil }
        return FixIt(title: "add the missing sections as stubs", applicability: .unsafe, edits: edits)
    }

    private mutating func skeleton(of type: ArticleType, in fileSystem: any FileSystem) throws(JobFailure) -> Article? {
        if let known = skeletons[type] { return known }
        let path = PathText.join(workspace.root, "templates/articles/\(type.rawValue).md")
        let bytes = try JobFailure.wrapping { () throws(FileSystemError) -> [UInt8]? in
            try fileSystem.kind(of: path) == .file
                ? try fileSystem.read(path, limit: FileStage.maximumFileSize) : nil
        }
        var skeleton: Article?
        if let bytes,
            case .article(let article) = FileLowering.lower(SourceFile(path: path, bytes: bytes), as: .article)
        {
            skeleton = article
        }
        skeletons[type] = .some(skeleton)
        return skeleton
    }

    /// The section's lines, without blank ones at the end, and one blank line behind.
    private func text(of section: Section, in skeleton: Article) -> String {
        var bytes = skeleton.source.bytes[section.range.lowerBound..<section.range.upperBound].filter { $0 != 0x0D }
        while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self) + "\n\n"
    }

    /// With a blank line in front, none behind at the end of the file, and the file's own line ends.
    private func fitted(_ text: String, at place: Int, into bytes: [UInt8]) -> String {
        var text = text
        if place == bytes.count {
            text.removeLast()
            let isEnded = bytes.isEmpty || bytes.last == UInt8(ascii: "\n")
            text = (isEnded ? "\n" : "\n\n") + text
        }
        let usesCarriageReturns =
            bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false
        return usesCarriageReturns
            ? text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") : text
    }
}
