import SourceText
import YAMLSyntax

/// A YAML file as parsed, with the faults of its bytes and its grammar.
struct YAMLFile {
    let root: YAMLNode?
    let faults: [ModelFault]

    static func read(_ source: SourceFile) -> YAMLFile {
        let text = ReadableText(source)
        if text.isOverLimit { return YAMLFile(root: nil, faults: text.faults) }
        let document = YAMLParser.parse(text.bytes, in: text.content)
        return YAMLFile(root: document.root, faults: text.faults + document.faults.map(ModelFault.init))
    }

    /// A reader of the top-level mapping. Where there is none, nil and a fault, unless a fault of the grammar says why.
    func reader(expected: String, faults: inout [ModelFault]) -> MappingReader? {
        if let root, let reader = MappingReader(root, keyPath: "") { return reader }
        if !faults.contains(where: \.stopsReading) {
            faults.append(ModelFault(.notAMapping(expected: expected), at: root?.head ?? .at(0), keyPath: ""))
        }
        return nil
    }
}

extension ModelFault {
    init(_ fault: SyntaxFault) {
        self.init(.syntax(fault), at: fault.range, keyPath: "", note: fault.note)
    }

    /// Whether the fault explains on its own why a file has no top-level mapping.
    var stopsReading: Bool {
        guard case .syntax(let fault) = kind else { return false }
        return fault.kind == .malformed || fault.kind == .limit
    }
}

extension [ModelFault] {
    /// In order of place; faults of one place keep the order in which they were found.
    func inOrder() -> [ModelFault] {
        enumerated().sorted { ($0.element.range, $0.offset) < ($1.element.range, $1.offset) }.map(\.element)
    }
}
