import SourceText

/// The arguments of one command, read against its specification.
struct Arguments: Sendable {
    private var values: [String: [String]] = [:]
    private(set) var operands: [String] = []

    /// The last value of an option; nil when it was not given.
    func value(_ option: CommandOption) -> String? { values[option.name]?.last }
    /// Every value of a repeatable option, in order; those of a list `a,b` apart.
    func values(_ option: CommandOption) -> [String] { values[option.name] ?? [] }
    func has(_ option: CommandOption) -> Bool { values[option.name] != nil }

    /// Values of a repeatable option, where one may also list several with commas.
    func list(_ option: CommandOption) -> [String] {
        values(option).flatMap { $0.split(separator: ",").map(String.init) }
    }

    /// Reads `--option value`, `--option=value`, operands, and after `--` operands only.
    init(_ arguments: [String], for command: CommandSpecification) throws(UsageError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                operands += rest
                break
            }
            guard argument.utf8.first == UInt8(ascii: "-"), argument != "-" else {
                operands.append(argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = argument == "-h" ? "--help" : String(parts[0])
            guard let option = command.options.first(where: { $0.name == name }) else {
                throw UsageError(unknownOption: name, of: command)
            }
            if values[name] != nil, !option.isRepeatable {
                throw UsageError("\(name) is given twice", command: command)
            }
            values[name, default: []].append(
                try Self.value(of: option, inline: parts.dropFirst().first.map(String.init), &rest, command))
        }
        if has(.help) { return }
        guard operands.count >= command.operandCount.lowerBound else {
            throw UsageError("\(command.name) needs \(command.operands)", command: command)
        }
        guard operands.count <= command.operandCount.upperBound else {
            throw UsageError(
                "what is \(operands[command.operandCount.upperBound])? \(command.name) takes "
                    + (command.operands.isEmpty ? "options only" : "only \(command.operands)"), command: command)
        }
    }

    private static func value(
        of option: CommandOption, inline: String?, _ rest: inout ArraySlice<String>, _ command: CommandSpecification
    ) throws(UsageError) -> String {
        guard let valueName = option.valueName else {
            guard inline == nil else { throw UsageError("\(option.name) takes no value", command: command) }
            return ""
        }
        // A flag behind a flag is a forgotten value more often than a value that starts with hyphens.
        let next = inline ?? (rest.first?.hasPrefix("--") == true ? nil : rest.popFirst())
        guard let value = next, !value.isEmpty else {
            throw UsageError("\(option.name) needs a value: \(option.name) \(valueName)", command: command)
        }
        guard option.choices.isEmpty || option.choices.contains(value) else {
            let near = NearMiss.nearest(to: value, among: option.choices).map { "; did you mean \($0)?" } ?? ""
            throw UsageError(
                "\(option.name) is one of \(option.choices.joined(separator: ", ")), not \(value)\(near)",
                command: command)
        }
        return value
    }
}

/// A command line that cannot be read.
struct UsageError: Error, Equatable {
    /// Without the program's name in front and without a full stop.
    let sentence: String
    /// The command whose help tells more; nil for the program's own.
    let commandName: String?

    init(_ sentence: String, command: CommandSpecification?) {
        self.sentence = sentence
        commandName = command?.name
    }

    init(unknownOption name: String, of command: CommandSpecification) {
        let near = NearMiss.nearest(to: name, among: command.options.map(\.name))
        self.init(
            "\(command.name) has no option \(name)" + (near.map { "; did you mean \($0)?" } ?? ""), command: command)
    }
}
