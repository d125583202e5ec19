import SourceText

/// A published index, of which only those parts are read that a query needs.
package final class PublishedIndex: SearchSource {
    /// Why a part cannot be used.
    package struct Fault: Error, Equatable {
        /// The file, relative to the site's root.
        package let path: String
        /// A lower-case statement without a full stop.
        package let problem: String
    }

    /// The bytes of a file of the site by its path; nil when it cannot be read.
    private let read: (String) -> [UInt8]?
    /// The digests that the entry file names, by part.
    private let names: JSONValue?
    private let manifest: SearchIndexManifest
    private var parts: [String: JSONValue] = [:]
    private var terms: [Int: [String: String]] = [:]
    private var handles: [Int: [String: [Int]]] = [:]
    private var lexicons: [String: [String]] = [:]

    /// Opens the index of a site.
    ///
    /// - Throws: a fault when there is none, or one of another format.
    package init(_ read: @escaping (String) -> [UInt8]?) throws(Fault) {
        self.read = read
        let start = try Self.script(SearchIndexWriter.entryPath, "index", read)
        names = start["names"]
        for part in (start["entry"]?.elements ?? []).compactMap(\.text) {
            guard let fileName = Self.fileName(of: part, names) else { throw Self.unnamed(part) }
            let value = try Self.part(fileName, read)
            if part == "all", case .object(let members) = value {
                for member in members { parts[member.key] = member.value }
            } else {
                parts[part] = value
            }
        }
        guard let manifest = parts["m"].flatMap(SearchIndexManifest.init) else {
            throw Fault(
                path: SearchIndexWriter.root,
                problem: "this is no index of the format \(SearchIndexWriter.formatVersion)")
        }
        self.manifest = manifest
    }

    /// What tickets are matched with.
    package func tickets() throws(Fault) -> TriageModel {
        let part = SearchIndexParts.tickets
        let json = try self.part(part)
        do throws(TriageModel.Malformation) {
            return try TriageModel(json: json)
        } catch {
            throw Fault(path: path(of: part), problem: error.problem)
        }
    }

    // MARK: Parts

    /// The value that a script hands over.
    private static func script(
        _ path: String, _ name: String, _ read: (String) -> [UInt8]?
    ) throws(Fault) -> JSONValue {
        guard let bytes = read(path) else { throw Fault(path: path, problem: "the file cannot be read") }
        let opening = Array("KBX.s(\"\(name)\",".utf8)
        let closing = Array(")\n".utf8)
        guard bytes.starts(with: opening), bytes.suffix(closing.count).elementsEqual(closing),
            let value = try? JSONReader.read(Array(bytes.dropFirst(opening.count).dropLast(closing.count)))
        else { throw Fault(path: path, problem: "the file is no part of an index") }
        return value
    }

    private static func part(_ fileName: String, _ read: (String) -> [UInt8]?) throws(Fault) -> JSONValue {
        try script("\(SearchIndexWriter.partsFolder)\(fileName).js", fileName, read)
    }

    private func part(_ name: String) throws(Fault) -> JSONValue {
        if let value = parts[name] { return value }
        guard let fileName = fileName(of: name) else { throw Self.unnamed(name) }
        let value = try Self.part(fileName, read)
        parts[name] = value
        return value
    }

    private func fileName(of part: String) -> String? {
        Self.fileName(of: part, names) ?? manifest.fileName(of: part)
    }

    /// Nil for what has no digest, or could lead to another folder.
    private static func fileName(of part: String, _ names: JSONValue?) -> String? {
        guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }) else { return nil }
        return names?[part]?.text.flatMap { PartDigest($0) }.map { "\(part)-\($0.text)" }
    }

    private static func unnamed(_ part: String) -> Fault {
        Fault(path: SearchIndexWriter.entryPath, problem: "the file names no part \"\(part)\"")
    }

    private func path(of part: String) -> String {
        fileName(of: part).map { "\(SearchIndexWriter.partsFolder)\($0).js" } ?? SearchIndexWriter.entryPath
    }

    // MARK: Terms

    private func terms(in file: Int) throws(Fault) -> [String: String] {
        if let known = terms[file] { return known }
        var entries: [String: String] = [:]
        if case .object(let members) = try part("t\(file)") {
            for member in members { entries[member.key] = member.value.text }
        }
        terms[file] = entries
        return entries
    }

    package func term(_ text: String) throws(Fault) -> SearchIndex.Term? {
        guard let file = SearchIndexManifest.place(of: text, in: manifest.firstTerms) else { return nil }
        return try terms(in: file)[text].flatMap { SearchIndex.Term(text, encoded: $0) }
    }

    package func terms(startingWith prefix: String, limit: Int) throws(Fault) -> [SearchIndex.Term] {
        var found: [SearchIndex.Term] = []
        let start = SearchIndexManifest.place(of: prefix, in: manifest.firstTerms) ?? 0
        var file = start
        while file < manifest.firstTerms.count, found.count < limit {
            if file > start, !manifest.firstTerms[file].utf8.starts(with: prefix.utf8) { break }
            let entries = try terms(in: file).filter { $0.key.utf8.starts(with: prefix.utf8) }
            let sorted = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            found += sorted.compactMap { SearchIndex.Term($0.key, encoded: $0.value) }
            file += 1
        }
        return Array(found.prefix(limit))
    }

    package func lexicon(of byte: UInt8) throws(Fault) -> [String] {
        let name = SearchIndexParts.lexiconName(byte)
        if let known = lexicons[name] { return known }
        guard manifest.lexicons.contains(name) else { return [] }
        let words = SearchIndexParts.words(ofFrontCoded: try part(name).text ?? "")
        lexicons[name] = words
        return words
    }

    // MARK: Documents

    package func documents(ofHandle key: String) throws(Fault) -> [Int] {
        // A title stands behind a `=`; of all other handles the first runs are known.
        if key.utf8.first != UInt8(ascii: "="), let starts = manifest.handleStarts, !starts.mayHold(startOf: key) {
            return []
        }
        guard let file = SearchIndexManifest.place(of: key, in: manifest.firstHandles) else { return [] }
        if let known = handles[file] { return known[key] ?? [] }
        var entries: [String: [Int]] = [:]
        if case .object(let members) = try part("h\(file)") {
            for member in members { entries[member.key] = (member.value.elements ?? []).compactMap(\.integer) }
        }
        handles[file] = entries
        return entries[key] ?? []
    }

    package func record(_ number: Int) throws(Fault) -> SearchRecord {
        let name = "d\(number / manifest.recordsPerFile)"
        let records = try part(name).elements ?? []
        let place = number % manifest.recordsPerFile
        let texts = place < records.count ? (records[place].elements ?? []).compactMap(\.text) : []
        guard texts.count >= 8, let kind = SearchDocument.Kind(rawValue: texts[0]) else {
            throw Fault(path: path(of: name), problem: "there is no record of document \(number)")
        }
        return SearchRecord(
            kind: kind, id: texts[1], title: texts[2], url: texts[3], language: texts[4], priority: texts[5],
            summary: texts[6], reviewed: texts[7])
    }

    package func range(of kind: SearchDocument.Kind) -> Range<Int> { manifest.kinds[kind] ?? 0..<0 }

    package func isDocument(_ number: Int, in language: String) -> Bool {
        manifest.languages[language]?.contains { $0.contains(number) } ?? false
    }
}

extension JSONValue {
    var integer: Int? {
        guard case .number(let text) = self else { return nil }
        return Int(text)
    }
}

extension SearchIndex.Term {
    /// Reads `<rarity>;<impact>:<gap>.<gap>;…`; nil for anything else.
    init?(_ text: String, encoded: String) {
        var groups = encoded.utf8.split(separator: UInt8(ascii: ";"))[...]
        guard let rarity = groups.popFirst().flatMap({ Int(Substring($0), radix: 36) }) else { return nil }
        var postings: [SearchIndex.Posting] = []
        for group in groups {
            let halves = group.split(separator: UInt8(ascii: ":"))
            guard halves.count == 2, let impact = Int(Substring(halves[0]), radix: 36) else { return nil }
            var document = 0
            for gap in halves[1].split(separator: UInt8(ascii: ".")) {
                guard let step = Int(Substring(gap), radix: 36), step >= 0, step <= 1 << 30 else { return nil }
                document += step
                postings.append(SearchIndex.Posting(document: document, impact: impact))
            }
        }
        self.init(text: text, rarity: rarity, postings: postings)
    }
}

extension SearchIndexParts {
    static func words(ofFrontCoded text: String) -> [String] {
        var before: [Unicode.Scalar] = []
        return text.split(separator: " ").map { entry in
            let scalars = Array(entry.unicodeScalars)
            let shared = scalars.first.flatMap { Int(String($0), radix: 36) } ?? 0
            before = Array(before.prefix(shared)) + scalars.dropFirst()
            var word = String.UnicodeScalarView()
            word.append(contentsOf: before)
            return String(word)
        }
    }
}
