import SourceText

/// What the site looks like: page templates and assets, the built-in ones under a workspace's own, file by file.
struct Theme: Sendable {
    static let templateFolder = "templates/pages/"
    static let assetFolder = "site/"

    /// The path in the site of an asset: `site/kb.css` is published as `assets/kb.css`, the search script beside the
    /// index that it reads.
    static func assetPath(_ path: String) -> String {
        path == ScriptBundle.search ? "s/search.js" : "assets/" + path.dropFirst(assetFolder.count)
    }

    let templates: [SourceFile]
    /// Where they are published, in order of path.
    let assets: [OutputFile]
    /// Style sheets that every page links: `kb.css` first, then those that the workspace adds, in order of path.
    let stylePaths: [String]
    /// Scripts that every page loads after it is read, in the same order; `theme.js` has a place of its own.
    let scriptPaths: [String]

    /// - Parameter overrides: files of the workspace; those under `templates/pages/` and `site/` count.
    init(overrides: [OutputFile]) {
        templates = Self.merged(BuiltInTheme.templates, overrides, folder: Self.templateFolder)
            .filter { $0.path.hasSuffix(".html") }
            .map { SourceFile(path: $0.path, bytes: $0.bytes) }
        let assets = ScriptBundle.joined(Self.merged(BuiltInTheme.assets, overrides, folder: Self.assetFolder))
            .map { OutputFile(path: Self.assetPath($0.path), bytes: $0.bytes) }
            .sorted { $0.path < $1.path }
        self.assets = assets
        stylePaths = Self.linked(assets, ending: ".css", first: "assets/kb.css")
        scriptPaths = Self.linked(assets, ending: ".js", first: "assets/kb.js").filter { $0 != "assets/theme.js" }
    }

    private static func merged(_ builtIn: [OutputFile], _ overrides: [OutputFile], folder: String) -> [OutputFile] {
        var files: [String: OutputFile] = [:]
        for file in builtIn { files[file.path] = file }
        for file in overrides where file.path.hasPrefix(folder) { files[file.path] = file }
        return files.values.sorted { $0.path < $1.path }
    }

    /// Assets directly in `assets/`; those in folders below belong to pages of the workspace's own.
    private static func linked(_ assets: [OutputFile], ending: String, first: String) -> [String] {
        let paths = assets.map(\.path).filter { path in
            path.hasPrefix("assets/") && path.hasSuffix(ending) && path.count { $0 == "/" } == 1
        }
        return paths.filter { $0 == first } + paths.filter { $0 != first }
    }
}
