import SourceText

/// Joins the scripts of the built-in theme into the one that pages load: every request counts when a page is opened in a
/// hurry. A workspace replaces a part by a file of the same name; its own further scripts stay files of their own.
struct ScriptBundle: Sendable {
    /// In the order in which they run; each uses only what those before it share.
    static let parts = ["kb.js", "quote.js", "case.js", "steps.js", "clock.js", "arrive.js"]
    /// Parts that the others load when they are needed.
    static let onDemand = ["find.js", "note.js"]
    /// The path of the joined script, named after the first part.
    static let main = Theme.assetFolder + "kb.js"

    /// Loaded when somebody searches, from the folder of the index: see ``Theme/assetPath(_:)``.
    static let search = Theme.assetFolder + "search.js"

    private let joined: [OutputFile]
    private let single: [OutputFile]
    /// Files that are no part of it, in order of path.
    let others: [OutputFile]

    init(_ files: [OutputFile]) {
        let file = { (name: String) in files.first { $0.path == Theme.assetFolder + name } }
        joined = Self.parts.compactMap(file)
        single = Self.onDemand.compactMap(file)
        let paths = Set((joined + single).map(\.path))
        others = files.filter { !paths.contains($0.path) }.map { file in
            file.path == Self.search ? OutputFile(path: file.path, bytes: ScriptSqueezer.squeezed(file.bytes)) : file
        }
    }

    /// The joined script and those that it loads, without comments and in one language.
    func scripts(in words: Wording) -> [OutputFile] {
        let script = { (file: OutputFile) in
            ScriptSqueezer.squeezed(ScriptWords.translated(file.bytes, words)) + [UInt8(ascii: "\n")]
        }
        return [OutputFile(path: Self.main, bytes: joined.flatMap(script))]
            + single.map { OutputFile(path: $0.path, bytes: script($0)) }
    }
}
