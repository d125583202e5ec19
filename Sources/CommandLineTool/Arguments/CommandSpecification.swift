/// All that is known about a command before it runs: feeds the argument reader, the help and the completions.
struct CommandSpecification: Sendable {
    struct Example: Sendable {
        let command: String
        let meaning: String

        init(_ command: String, _ meaning: String) {
            self.command = command
            self.meaning = meaning
        }
    }

    let name: String
    /// One line without a full stop.
    let summary: String
    /// What stands behind the options in the usage line; empty for none.
    let operands: String
    /// How many operands are allowed.
    let operandCount: ClosedRange<Int>
    /// Values that an operand may have, for completion; empty when anything goes.
    let operandChoices: [String]
    let options: [CommandOption]
    /// A few sentences that the options do not say.
    let notes: [String]
    let examples: [Example]

    init(
        _ name: String, _ summary: String, operands: String = "", operandCount: ClosedRange<Int> = 0...0,
        operandChoices: [String] = [], options: [CommandOption], notes: [String] = [], examples: [Example]
    ) {
        self.name = name
        self.summary = summary
        self.operands = operands
        self.operandCount = operandCount
        self.operandChoices = operandChoices
        self.options = options + [.help]
        self.notes = notes
        self.examples = examples
    }

    /// `runbookc lint [options] [PATH…]`
    var usage: String {
        "runbookc \(name) [options]" + (operands.isEmpty ? "" : " \(operands)")
    }
}
