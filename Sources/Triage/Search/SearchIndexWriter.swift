package import SourceText

/// Writes an index as `kbx/1`: scripts that a page loads from disk, each one call `KBX.s("<name>",<JSON>)`.
///
/// `manual/search-index.md` tells what each part holds. A small index is one file, `all`, that holds all of them by
/// name but the one for tickets. What stands in the folder decides its name, so that a browser never mixes two builds;
/// `index` beside the folder tells which it is.
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
    /// Where a reader begins.
    package static let entryPath = root + "index.js"

    private let parts: [SearchIndexPart]

    /// - Parameter tickets: what tickets are matched with; nil leaves the part out.
    package init(_ index: SearchIndex, tickets: TriageModel? = nil) {
        parts =
            SearchIndexParts(index).all
            + [tickets].compactMap { $0 }.map { model in
                SearchIndexPart(name: SearchIndexParts.tickets) { model.write(to: &$0) }
            }
    }

    /// In order of path.
    package func files() -> [OutputFile] {
        var scripts = parts.map { (name: $0.name, bytes: script($0.name, $0.write)) }
        var entry = ["m", "r"]
        if scripts.reduce(0, { $0 + $1.bytes.count }) <= Self.smallSize {
            entry = ["all"]
            let apart = scripts.filter { $0.name == SearchIndexParts.tickets }
            scripts = [(entry[0], script(entry[0]) { write(to: &$0, withTickets: false) })] + apart
        }
        let digest = ContentDigest(of: scripts.reduce(into: []) { $0 += Array($1.name.utf8) + $1.bytes })
        let folder = String(digest.hexadecimal.prefix(16))
        let start = script("index") { json in
            json.object { json in
                json.member("folder", folder)
                json.member("entry", strings: entry)
            }
        }
        let files = scripts.map { OutputFile(path: "\(Self.root)\(folder)/\($0.name).js", bytes: $0.bytes) }
        return (files + [OutputFile(path: Self.entryPath, bytes: start)]).sorted { $0.path < $1.path }
    }

    /// All parts in one JSON text, for programs.
    package func plainJSON() -> [UInt8] {
        var json = JSONWriter(style: .compact)
        write(to: &json, withTickets: true)
        return json.finish()
    }

    /// Whether ``plainJSON()`` takes at most so many bytes; found out without holding more than one part.
    package func isPlainJSON(within limit: Int) -> Bool {
        // The two braces; of each part its quoted name and a colon. The line break that each part's own text ends with
        // stands for the comma in front, or for the last line break.
        var size = 2
        return parts.allSatisfy { part in
            var json = JSONWriter(style: .compact)
            part.write(&json)
            size += part.name.utf8.count + 3 + json.finish().count
            return size <= limit
        }
    }

    private func write(to json: inout JSONWriter, withTickets: Bool) {
        json.object { json in
            for part in parts where withTickets || part.name != SearchIndexParts.tickets {
                json.member(part.name) { part.write(&$0) }
            }
        }
    }

    private func script(_ name: String, _ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(style: .compact, escaping: .script)
        write(&json)
        return Array("KBX.s(\"\(name)\",".utf8) + json.finish().dropLast() + Array(")\n".utf8)
    }
}
