import SourceText

/// Finds the file that a broken link most likely meant.
struct PathSuggestions {
    /// Comparisons of two names that one run may make; about a second. Searches that would need more give nothing; a
    /// file that moved is found without a comparison.
    static let maximumComparisons = 1_000_000

    /// Paths by their lower-case form, and by the lower-case form of their last component; each list sorted.
    private let byLowerCasePath: [String: [String]]
    private let byLowerCaseName: [String: [String]]
    private let namesByFolder: [String: [String]]
    private var comparisonsLeft = PathSuggestions.maximumComparisons

    init(filePaths: Set<String>) {
        var byLowerCasePath: [String: [String]] = [:]
        var byLowerCaseName: [String: [String]] = [:]
        var namesByFolder: [String: [String]] = [:]
        for path in filePaths.sorted() {
            let lowerCase = path.lowercased()
            byLowerCasePath[lowerCase, default: []].append(path)
            byLowerCaseName[Self.name(of: lowerCase), default: []].append(path)
            namesByFolder[Self.folder(of: path), default: []].append(Self.name(of: path))
        }
        self.byLowerCasePath = byLowerCasePath
        self.byLowerCaseName = byLowerCaseName
        self.namesByFolder = namesByFolder
    }

    /// A destination that would lead to a file, written as seen from the file at `source`: the same path in another
    /// case, the only file of that name anywhere, or the nearest name in the same folder.
    mutating func nearest(to destination: String, from source: String) -> String? {
        let folder = LinkMap.folder(of: source)
        guard let path = LinkDestination.resolve(destination, from: source), !path.isEmpty else { return nil }
        if let match = match(for: path) { return LinkDestination.relativePath(from: folder, to: match) }
        let target = Self.folder(of: path)
        guard let names = namesByFolder[target], names.count <= comparisonsLeft else { return nil }
        comparisonsLeft -= names.count
        guard let name = NearMiss.nearest(to: Self.name(of: path), among: names) else { return nil }
        return LinkDestination.relativePath(from: folder, to: target.isEmpty ? name : "\(target)/\(name)")
    }

    private func match(for path: String) -> String? {
        let lowerCase = path.lowercased()
        if let sameInOtherCase = byLowerCasePath[lowerCase]?.first { return sameInOtherCase }
        let sameName = byLowerCaseName[Self.name(of: lowerCase)] ?? []
        return sameName.count == 1 ? sameName[0] : nil
    }

    private static func name(of path: String) -> String {
        path.pathComponents.last.map(String.init) ?? path
    }

    private static func folder(of path: String) -> String {
        path.pathComponents.dropLast().joined(separator: "/")
    }
}
