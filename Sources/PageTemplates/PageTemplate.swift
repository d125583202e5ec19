/// A template that has been checked against the shape of its values; rendering it cannot fail.
package struct PageTemplate: Sendable {
    private let program: TemplateProgram

    init(_ operations: [TemplateOperation]) {
        program = TemplateProgram(operations)
    }

    /// The page for `value`, which has the shape that the template was compiled for. What is missing is left out.
    package func render(_ value: TemplateValue) -> [UInt8] {
        var run = TemplateRun(program, value)
        run.execute(0..<program.instructions.count)
        return run.output
    }
}

/// One rendering.
private struct TemplateRun {
    var output: [UInt8] = []
    private let program: TemplateProgram
    private var scopes: [TemplateValue]
    private var addressStart = 0

    init(_ program: TemplateProgram, _ value: TemplateValue) {
        self.program = program
        scopes = [value]
        output.reserveCapacity(16 * 1024)
    }

    // Recurses as deep as the template's sections are nested, which the compiler bounds.
    mutating func execute(_ range: Range<Int>) {
        var place = range.lowerBound
        while place < range.upperBound {
            let instruction = program.instructions[place]
            place += 1
            switch instruction.code {
            case .literal:
                output += program.literals[instruction.range]
            case .text:
                if case .text(let text) = value(instruction) { HTMLEscaping.appendText(text, to: &output) }
            case .attribute:
                if case .text(let text) = value(instruction) { HTMLEscaping.appendAttribute(text, to: &output) }
            case .html:
                if case .html(let html) = value(instruction) { output += html.bytes }
            case .addressStarts:
                addressStart = output.count
            case .addressEnds:
                if !URLPolicy.allows(output[addressStart...]) {
                    output.removeSubrange(addressStart...)
                    output += URLPolicy.refused.utf8
                }
            case .if, .with, .each:
                section(instruction, at: place)
                place = instruction.end
            }
        }
    }

    private mutating func section(_ section: TemplateProgram.Instruction, at start: Int) {
        let value = value(section)
        let body = start..<section.bodyEnd
        guard value.isPresent else { return execute(body.upperBound..<section.end) }
        switch section.code {
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
        default:
            execute(body)
        }
    }

    private func value(_ instruction: TemplateProgram.Instruction) -> TemplateValue {
        var value = scopes[scopes.count - 1 - instruction.scopesOut]
        for place in instruction.range {
            let step = program.steps[place]
            guard case .record(let fields) = value, let field = fields.value(step.name, near: step.place) else {
                return .none
            }
            value = field
        }
        return value
    }
}
