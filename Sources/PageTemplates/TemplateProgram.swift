/// A compiled template in one piece: instructions that hold no references, the literals behind one another, and the
/// names that paths go by. Reading it while pages are rendered on every core counts no references up and down.
struct TemplateProgram: Sendable {
    enum Code: UInt8, Sendable {
        case literal, text, attribute, html, addressStarts, addressEnds, `if`, with, each
    }

    struct Instruction: Sendable {
        let code: Code
        /// How many scopes out the value stands.
        var scopesOut = 0
        /// Of a literal, its bytes among ``literals``; else the steps of the path among ``steps``.
        var range: Range<Int> = 0..<0
        /// Of a section: where its body ends and its other branch begins, and where that ends.
        var bodyEnd = 0
        var end = 0
    }

    private(set) var instructions: [Instruction] = []
    private(set) var literals: [UInt8] = []
    private(set) var steps: [ValuePath.Step] = []

    init(_ operations: [TemplateOperation]) {
        append(operations)
    }

    // Recurses as deep as the template's sections are nested, which the compiler bounds.
    private mutating func append(_ operations: [TemplateOperation]) {
        for operation in operations {
            switch operation {
            case .literal(let bytes):
                let start = literals.count
                literals += bytes
                instructions.append(Instruction(code: .literal, range: start..<literals.count))
            case .text(let path): append(.text, path)
            case .attribute(let path): append(.attribute, path)
            case .html(let path): append(.html, path)
            case .addressStarts: instructions.append(Instruction(code: .addressStarts))
            case .addressEnds: instructions.append(Instruction(code: .addressEnds))
            case .section(let keyword, let path, let body, let otherwise):
                let place = instructions.count
                switch keyword {
                case .if: append(.if, path)
                case .with: append(.with, path)
                case .each: append(.each, path)
                }
                append(body)
                instructions[place].bodyEnd = instructions.count
                append(otherwise)
                instructions[place].end = instructions.count
            }
        }
    }

    private mutating func append(_ code: Code, _ path: ValuePath) {
        let start = steps.count
        steps += path.steps
        instructions.append(
            Instruction(code: code, scopesOut: path.scopesOut, range: start..<steps.count))
    }
}
