package import SourceText
import YAMLSyntax

/// Writes an entry into the review ledger of an article or a playbook, and touches no other byte.
package enum ReviewLedger {
    /// What somebody attests.
    package struct Entry: Sendable {
        package let date: CalendarDate
        /// A role's id.
        package let by: String
        package let kind: Review.Kind
        package let ref: String?
        /// Of the text that was reviewed.
        package let contentHash: ContentDigest

        package init(date: CalendarDate, by: String, kind: Review.Kind, ref: String?, contentHash: ContentDigest) {
            self.date = date
            self.by = by
            self.kind = kind
            self.ref = ref
            self.contentHash = contentHash
        }

        /// As it stands in the file: a mapping on one line.
        package var text: String {
            let reference = ref.map { ", ref: \(quoted($0))" } ?? ""
            return "{date: \(date), by: \(by), kind: \(kind.rawValue)\(reference), "
                + "content_hash: \(quoted(contentHash.labelled))}"
        }

        private func quoted(_ text: String) -> String {
            var json = JSONWriter(style: .compact)
            json.string(text)
            return String(decoding: json.finish(), as: UTF8.self).filter { $0 != "\n" }
        }
    }

    /// The file with the entry at the end of its ledger and, in an article, the day as `last_reviewed`.
    ///
    /// - Returns: nil when the file has no mapping to write into, or would not read as expected afterwards.
    package static func adding(_ entry: Entry, to file: LoweredFile) -> [UInt8]? {
        let source = file.source
        let (root, end, isArticle): (YAMLNode?, Int, Bool)
        switch file {
        case .article:
            let text = FrontMatterFile.read(source)
            (root, end, isArticle) = (text.root, closingFence(text.range, in: source.bytes), true)
        case .playbook:
            (root, end, isArticle) = (YAMLFile.read(source).root, source.bytes.count, false)
        case .message, .table:
            return nil
        }
        guard case .mapping(let entries) = root?.content else { return nil }
        let writer = LedgerWriter(bytes: source.bytes, entries: entries, end: end)
        var edits = [writer.ledgerEdit(entry)]
        if isArticle, let edit = writer.dateEdit(entry.date) { edits.append(edit) }
        let bytes = Edit.apply(edits, to: source.bytes)
        let kind: WorkspaceFileKind = isArticle ? .article : .playbook
        guard let after = FileLowering.lower(SourceFile(path: source.path, bytes: bytes), as: kind),
            after.faults.count <= file.faults.count, let old = file.ledger, let new = after.ledger,
            new.reviews.count == old.reviews.count + 1, new.reviews.last?.date.value == entry.date,
            new.contentHash == old.contentHash
        else { return nil }
        return bytes
    }

    /// The first byte of the line that closes the front matter.
    private static func closingFence(_ range: SourceRange?, in bytes: [UInt8]) -> Int {
        var offset = min(range?.upperBound ?? 0, bytes.count)
        while offset > 0, bytes[offset - 1] != UInt8(ascii: "\n"), bytes[offset - 1] != UInt8(ascii: "\r") {
            offset -= 1
        }
        return offset
    }
}

extension LoweredFile {
    /// The reviews so far, and the digest of what the next one attests; nil for files that are not reviewed.
    package var ledger: (reviews: [Review], contentHash: ContentDigest)? {
        switch self {
        case .article(let article): (article.frontMatter?.reviews ?? [], article.contentHash)
        case .playbook(let playbook): (playbook.fields.reviews, playbook.attestedHash)
        case .message, .table: nil
        }
    }
}

/// Finds the places in a YAML mapping where the ledger is written.
private struct LedgerWriter {
    let bytes: [UInt8]
    let entries: [YAMLEntry]
    /// Where a key behind all others goes: the start of a line.
    let end: Int

    private var lineEnd: String {
        let first = bytes.firstIndex(of: UInt8(ascii: "\n"))
        return first.map { $0 > 0 && bytes[$0 - 1] == UInt8(ascii: "\r") } ?? false ? "\r\n" : "\n"
    }

    func ledgerEdit(_ entry: ReviewLedger.Entry) -> Edit {
        guard let index = entries.firstIndex(where: { $0.key.value == "reviews" }) else {
            let isEnded = end == 0 || bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
            let front = isEnded ? "" : lineEnd
            return Edit(range: .at(end), replacement: "\(front)reviews:\(lineEnd)  - \(entry.text)\(lineEnd)")
        }
        let (key, value) = (entries[index].key, entries[index].value)
        guard case .sequence(let elements) = value.content else {
            // A key without a value: the list goes behind the colon.
            let colon = bytes[key.range.upperBound...].firstIndex(of: UInt8(ascii: ":")) ?? key.range.upperBound
            return Edit(range: .at(min(colon + 1, bytes.count)), replacement: " [\(entry.text)]")
        }
        let isFlow =
            bytes.indices.contains(value.range.lowerBound) && bytes[value.range.lowerBound] == UInt8(ascii: "[")
        guard let last = elements.last, let first = elements.first else {
            return Edit(range: value.range, replacement: "[\(entry.text)]")
        }
        if isFlow { return Edit(range: .at(last.range.upperBound), replacement: ", \(entry.text)") }
        let place = endOfBlock(
            before: index + 1 < entries.count ? lineStart(entries[index + 1].key.range.lowerBound) : end)
        let isEnded = bytes[place - 1] == UInt8(ascii: "\n") || bytes[place - 1] == UInt8(ascii: "\r")
        let line = "\(indentation(of: first))- \(entry.text)"
        return Edit(range: .at(place), replacement: isEnded ? line + lineEnd : lineEnd + line)
    }

    /// Nil when the date that stands there is as late.
    func dateEdit(_ date: CalendarDate) -> Edit? {
        guard let entry = entries.first(where: { $0.key.value == "last_reviewed" }) else {
            let reviews = entries.first { $0.key.value == "reviews" }?.key.range.lowerBound
            return Edit(
                range: .at(reviews.map(lineStart) ?? lineStart(entries[0].key.range.lowerBound)),
                replacement: "last_reviewed: \(date)\(lineEnd)")
        }
        guard case .scalar(let scalar) = entry.value.content else { return nil }
        if let former = CalendarDate(scalar.text), former >= date { return nil }
        if scalar.isNull, entry.value.range.isEmpty {
            let colon =
                bytes[entry.key.range.upperBound...].firstIndex(of: UInt8(ascii: ":")) ?? entry.key.range.upperBound
            return Edit(range: .at(min(colon + 1, bytes.count)), replacement: " \(date)")
        }
        return Edit(range: entry.value.range, replacement: date.description)
    }

    private func lineStart(_ offset: Int) -> Int {
        var offset = offset
        while offset > 0, bytes[offset - 1] != UInt8(ascii: "\n"), bytes[offset - 1] != UInt8(ascii: "\r") {
            offset -= 1
        }
        return offset
    }

    /// The place behind the last line in front of `offset` that is neither blank nor a comment in the first column.
    private func endOfBlock(before offset: Int) -> Int {
        var end = offset
        while end > 0 {
            var last = end
            if bytes[last - 1] == UInt8(ascii: "\n") { last -= 1 }
            if last > 0, bytes[last - 1] == UInt8(ascii: "\r") { last -= 1 }
            let start = lineStart(last)
            let line = bytes[start..<last]
            guard line.allSatisfy({ $0 == UInt8(ascii: " ") }) || line.first == UInt8(ascii: "#") else { break }
            end = start
        }
        return end
    }

    /// The blanks in front of the list's first hyphen.
    private func indentation(of element: YAMLNode) -> String {
        let start = lineStart(element.range.lowerBound)
        let blanks = bytes[start...].prefix { $0 == UInt8(ascii: " ") }
        return String(decoding: blanks, as: UTF8.self)
    }
}
