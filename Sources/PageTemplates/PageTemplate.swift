/// A template that has been checked against the shape of its values; rendering it cannot fail.
package struct PageTemplate: Sendable {
    let operations: [TemplateOperation]

    /// The page for `value`, which has the shape that the template was compiled for. What is missing is left out.
    package func render(_ value: TemplateValue) -> [UInt8] {
        var run = TemplateRun(value)
        run.execute(operations)
        return run.output
    }
}

/// One rendering.
private struct TemplateRun {
    var output: [UInt8] = []
    private var scopes: [TemplateValue]
    private var addressStart = 0

    init(_ value: TemplateValue) {
        scopes = [value]
        output.reserveCapacity(16 * 1024)
    }

    // Recurses as deep as the template's sections are nested, which the compiler bounds.
    mutating func execute(_ operations: [TemplateOperation]) {
        for operation in operations {
            switch operation {
            case .literal(let bytes):
                output += bytes
            case .text(let path):
                if case .text(let text) = value(path) { HTMLEscaping.appendText(text, to: &output) }
            case .attribute(let path):
                if case .text(let text) = value(path) { HTMLEscaping.appendAttribute(text, to: &output) }
            case .html(let path):
                if case .html(let html) = value(path) { output += html.bytes }
            case .addressStarts:
                addressStart = output.count
            case .addressEnds:
                if !URLPolicy.allows(output[addressStart...]) {
                    output.removeSubrange(addressStart...)
                    output += URLPolicy.refused.utf8
                }
            case .section(let keyword, let path, let body, let otherwise):
                section(keyword, value(path), body, otherwise)
            }
        }
    }

    private mutating func section(
        _ keyword: SectionKeyword, _ value: TemplateValue, _ body: [TemplateOperation],
        _ otherwise: [TemplateOperation]
    ) {
        guard value.isPresent else { return execute(otherwise) }
        switch keyword {
        case .if:
            execute(body)
        case .with:
            scopes.append(value)
            execute(body)
            scopes.removeLast()
        case .each:
            guard case .list(let items) = value else { return }
            for item in items {
                scopes.append(item)
                execute(body)
                scopes.removeLast()
            }
        }
    }

    private func value(_ path: ValuePath) -> TemplateValue {
        var value = scopes[scopes.count - 1 - path.scopesOut]
        for step in path.steps {
            guard case .record(let fields) = value, let field = fields.value(step.name, near: step.place) else {
                return .none
            }
            value = field
        }
        return value
    }
}
