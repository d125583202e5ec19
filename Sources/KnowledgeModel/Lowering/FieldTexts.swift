package import SourceText
import YAMLSyntax

extension Article {
    /// The texts under a top-level key of the front matter: one, those of a list, or none.
    ///
    /// - Complexity: parses the front matter again; for rules that a workspace declares.
    package func fieldTexts(_ key: String) -> [Located<String>] {
        FrontMatterFile.read(source).root?.texts(under: key) ?? []
    }
}

extension Playbook {
    /// The texts under a top-level key: one, those of a list, or none.
    ///
    /// - Complexity: parses the file again; for rules that a workspace declares.
    package func fieldTexts(_ key: String) -> [Located<String>] {
        YAMLFile.read(source).root?.texts(under: key) ?? []
    }
}

extension YAMLNode {
    fileprivate func texts(under key: String) -> [Located<String>] {
        guard case .mapping(let entries) = content, let value = entries.first(where: { $0.key.value == key })?.value
        else { return [] }
        switch value.content {
        case .scalar(let scalar): return scalar.isNull ? [] : [Located(scalar.text, at: value.range)]
        case .mapping: return []
        case .sequence(let elements):
            return elements.compactMap { element in
                guard case .scalar(let scalar) = element.content, !scalar.isNull else { return nil }
                return Located(scalar.text, at: element.range)
            }
        }
    }
}
