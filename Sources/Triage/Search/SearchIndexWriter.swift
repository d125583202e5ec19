package import SourceText

/// Writes an index as `kbx/1`: scripts that a page loads from disk, each one call `KBX.s("<name>",<JSON>)`.
///
/// `manual/search-index.md` tells what each part holds. A small index is one file, `all`, that holds all of them by
/// name but the one for tickets. What a part holds decides the name of its file, so that a browser never mixes two
/// builds, and a build that changes little leaves most files as they are; `index` tells where a reader begins.
package struct SearchIndexWriter: Sendable {
    package static let formatVersion = "kbx/1"
    /// Most bytes of a file of terms or handles, but for a single one that is longer.
    package static let termFileSize = 12_000
    package static let recordsPerFile = 48
    /// Up to this size all parts stand in one file.
    package static let smallSize = 400_000
    /// Up to this size there is one plain file for programs as well.
    package static let plainSize = 2_000_000
    /// The folder of the index and of the script that reads it, relative to the site's root, with a final `/`.
    package static let root = "s/"
    /// The folder of the parts.
    package static let partsFolder = root + "kbx/"
    /// Where a reader begins.
    package static let entryPath = root + "index.js"

    /// All parts but the manifest, each to be made by itself.
    package let parts: [SearchIndexPart]
    private let manifest: SearchIndexManifest
    /// Bytes that all parts have at least.
    private let leastSize: Int

    /// - Parameters:
    ///   - terms: those of the index.
    ///   - tickets: what tickets are matched with; nil leaves the part out.
    package init(_ index: SearchIndex, terms: EncodedTerms, tickets: TriageModel? = nil) {
        let part = tickets.map { model in SearchIndexPart(name: SearchIndexParts.tickets) { model.write(to: &$0) } }
        self.init(index, terms, part)
    }

    /// - Parameters:
    ///   - ticketsValue: what the part for tickets holds, see ``ticketsValue(of:)``.
    ///   - tickets: makes what it holds, should another form of it be asked for.
    package init(
        _ index: SearchIndex, terms: EncodedTerms, ticketsValue: ArraySlice<UInt8>,
        tickets: @escaping @Sendable () -> TriageModel
    ) {
        let part = SearchIndexPart(name: SearchIndexParts.tickets, known: ticketsValue) { tickets().write(to: &$0) }
        self.init(index, terms, part)
    }

    /// What the part for tickets holds, for the next index with the same one.
    package static func ticketsValue(of scripts: [SearchIndexPart.Script]) -> ArraySlice<UInt8>? {
        scripts.first { $0.name == SearchIndexParts.tickets }?.value
    }

    private init(_ index: SearchIndex, _ terms: EncodedTerms, _ tickets: SearchIndexPart?) {
        let parts = SearchIndexParts(index, terms)
        manifest = parts.manifest
        leastSize = parts.leastSize
        self.parts = parts.others + [tickets].compactMap { $0 }
    }

    package init(_ index: SearchIndex, tickets: TriageModel? = nil) {
        self.init(index, terms: EncodedTerms(index), tickets: tickets)
    }

    /// All files of the index, in order of path.
    package func files() -> [OutputFile] { files(of: parts.map { $0.script() }) }

    /// - Parameter scripts: of ``parts``, in their order.
    package func files(of scripts: [SearchIndexPart.Script]) -> [OutputFile] {
        var published = scripts
        var entry = ["m", "r"]
        if scripts.reduce(0, { $0 + $1.file.bytes.count }) <= Self.smallSize {
            entry = ["all"]
            published = [SearchIndexPart(name: entry[0]) { write(to: &$0, withTickets: false) }.script()]
            published += scripts.filter { $0.name == SearchIndexParts.tickets }
        } else {
            published.append(SearchIndexPart(name: entry[0]) { manifest.write(parts: scripts, to: &$0) }.script())
        }
        let start = startScript(entry: entry, of: published)
        return (published.map(\.file) + [OutputFile(path: Self.entryPath, bytes: start)]).sorted { $0.path < $1.path }
    }

    private func startScript(entry: [String], of published: [SearchIndexPart.Script]) -> [UInt8] {
        let named = (entry + [SearchIndexParts.tickets]).compactMap { name in published.first { $0.name == name } }
        let start = SearchIndexPart(name: "index") { json in
            json.object { json in
                json.member("entry", strings: entry)
                json.member("names") { json in
                    json.object { json in
                        for part in named { json.member(part.name, part.digest.text) }
                    }
                }
            }
        }
        return start.plainScript()
    }

    /// All parts in one JSON text, for programs.
    package func plainJSON() -> [UInt8] {
        var json = JSONWriter(style: .compact)
        write(to: &json, withTickets: true)
        return json.finish()
    }

    /// Whether ``plainJSON()`` takes at most so many bytes; found out without holding more than one part.
    package func isPlainJSON(within limit: Int) -> Bool {
        guard leastSize <= limit else { return false }
        // The two braces; of each part its quoted name and a colon. The line break that each part's own text ends with
        // stands for the comma in front, or for the last line break.
        var size = 2
        return ([plainManifest] + parts).allSatisfy { part in
            var json = JSONWriter(style: .compact)
            part.write(&json)
            size += part.name.utf8.count + 3 + json.finish().count
            return size <= limit
        }
    }

    private var plainManifest: SearchIndexPart {
        SearchIndexPart(name: "m") { manifest.write(parts: nil, to: &$0) }
    }

    private func write(to json: inout JSONWriter, withTickets: Bool) {
        json.object { json in
            for part in [plainManifest] + parts where withTickets || part.name != SearchIndexParts.tickets {
                json.member(part.name) { part.write(&$0) }
            }
        }
    }
}
