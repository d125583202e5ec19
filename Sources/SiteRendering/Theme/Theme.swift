import KnowledgeModel
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
    /// Everything but the scripts that speak.
    private let plainAssets: [OutputFile]
    private let bundle: ScriptBundle
    /// Style sheets that the workspace adds to every page, in order of path.
    private let stylePaths: [String]
    /// Words of the interface by language and English text.
    let words: [String: [String: String]]
    /// Mistakes in the tables of words and in the workspace's style sheets.
    let faults: [SiteFault]
    /// Scripts that every page loads after it is read, without a language in their names, in the same order.
    private let scriptPaths: [String]

    /// - Parameter overrides: files of the workspace; those under `templates/pages/` and `site/` count.
    init(overrides: [OutputFile]) {
        templates = Self.merged(BuiltInTheme.templates, overrides, folder: Self.templateFolder)
            .filter { $0.path.hasSuffix(".html") }
            .map { SourceFile(path: $0.path, bytes: $0.bytes) }
        let tables = WordTables(builtIn: BuiltInTheme.words, overrides: overrides)
        words = tables.words
        faults =
            tables.faults
            + overrides.filter { $0.path.hasPrefix(Self.assetFolder) && $0.path.hasSuffix(".css") }
            .flatMap(StyleCheck.faults)
        let files = Self.merged(BuiltInTheme.assets, overrides, folder: Self.assetFolder)
        let styles = StyleBundle(files)
        let bundle = ScriptBundle(styles.others)
        let others = bundle.others.map { OutputFile(path: Self.assetPath($0.path), bytes: $0.bytes) }
        self.bundle = bundle
        plainAssets = others + styles.joined.map { OutputFile(path: Self.assetPath($0.path), bytes: $0.bytes) }
        stylePaths = Self.linked(others.map(\.path), ending: ".css")
        let scripts = others.map(\.path).filter { $0 != "assets/theme.js" }
        scriptPaths = Self.linked(scripts, ending: ".js")
    }

    /// Every published file, in order of path: the scripts once for each language of the site.
    func assets(in languages: SiteLanguages) -> [OutputFile] {
        let scripts = languages.all.flatMap { words in
            bundle.scripts(in: words).map { script in
                OutputFile(path: Self.scriptPath(script.path, in: words.language), bytes: script.bytes)
            }
        }
        return (plainAssets + scripts).sorted { $0.path < $1.path }
    }

    /// The style sheets of a page: the built-in one, then the workspace's own.
    func stylePaths(isPlaybook: Bool) -> [String] {
        [isPlaybook ? "assets/playbook.css" : "assets/kb.css"] + stylePaths
    }

    /// What a page loads after it is read: the built-in script in its language, then the workspace's own.
    func scriptPaths(in language: String) -> [String] {
        [Self.scriptPath(ScriptBundle.main, in: language)] + scriptPaths
    }

    private static func scriptPath(_ path: String, in language: String) -> String {
        let published = assetPath(path)
        guard language != LocalizedText.defaultLanguage else { return published }
        return "\(published.dropLast(3)).\(language).js"
    }

    private static func merged(_ builtIn: [OutputFile], _ overrides: [OutputFile], folder: String) -> [OutputFile] {
        var files: [String: OutputFile] = [:]
        for file in builtIn { files[file.path] = file }
        for file in overrides where file.path.hasPrefix(folder) { files[file.path] = file }
        return files.values.sorted { $0.path < $1.path }
    }

    /// Assets directly in `assets/`; those in folders below belong to pages of the workspace's own.
    private static func linked(_ paths: [String], ending: String) -> [String] {
        paths.filter { path in
            path.hasPrefix("assets/") && path.hasSuffix(ending) && path.count { $0 == "/" } == 1
        }
    }
}
