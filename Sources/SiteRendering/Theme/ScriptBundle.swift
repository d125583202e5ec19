import SourceText

/// Joins the scripts of the built-in theme into the one that pages load: every request counts when a page is opened in a
/// hurry. A workspace replaces a part by a file of the same name; its own further scripts stay files of their own.
enum ScriptBundle {
    /// In the order in which they run; each uses only what those before it share.
    static let parts = ["kb.js", "quote.js", "case.js", "steps.js", "clock.js", "note.js"]

    /// Loaded when somebody searches, from the folder of the index: see ``Theme/assetPath(_:)``.
    static let search = Theme.assetFolder + "search.js"

    private static let path = Theme.assetFolder + parts[0]

    /// The files with the parts as one file, named after the first part, in order of path.
    static func joined(_ files: [OutputFile]) -> [OutputFile] {
        let paths = parts.map { Theme.assetFolder + $0 }
        var bytes: [UInt8] = []
        for path in paths {
            guard let file = files.first(where: { $0.path == path }) else { continue }
            bytes += ScriptSqueezer.squeezed(file.bytes) + [UInt8(ascii: "\n")]
        }
        let others = files.filter { !paths.contains($0.path) }.map { file in
            file.path == search ? OutputFile(path: file.path, bytes: ScriptSqueezer.squeezed(file.bytes)) : file
        }
        return (others + [OutputFile(path: path, bytes: bytes)]).sorted { $0.path < $1.path }
    }
}
