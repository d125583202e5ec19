import SourceText

extension MessageTemplate {
    /// The variables that the front matter and the body name and that may not resolve. A hole that `vars` lists is
    /// reported there only.
    ///
    /// - Parameter aliases: other names of variables, which a body may use.
    func references(besides screen: ReferenceScreen, aliases: Set<String>) -> [Reference] {
        var collector = ReferenceCollector(path: path, isPublished: true, screen: screen)
        collector.add(variables.filter { !aliases.contains($0.value) }, .variable, field: "vars")
        let declared = Set(variables.map(\.value)).union(aliases)
        var holes: [Located<String>] = []
        var seen = declared
        for hole in self.holes where seen.insert(hole.value).inserted { holes.append(hole) }
        collector.add(holes, .variable, field: "body")
        return collector.references
    }

    /// The `{{holes}}` of the body, each with its place in the file.
    private var holes: [Located<String>] {
        SlotText(source.text(body.range)).parts.compactMap { part in
            guard case .slot(let name, let range) = part else { return nil }
            let start = body.range.lowerBound + range.lowerBound
            return Located(name, at: SourceRange(start, start + range.count))
        }
    }
}
