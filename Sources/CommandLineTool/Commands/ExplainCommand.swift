import BuildDriver
import KnowledgeModel
import QualityGate
import Reporting
import SourceText

/// `runbookc explain`: a rule in words, with examples.
enum ExplainCommand: Command {
    private static let all = CommandOption("--all", "explain every rule")
    private static let format = CommandOption(
        "--format", value: "NAME", choices: ["text", "json", "markdown"], "write text, json or markdown")

    static let specification = CommandSpecification(
        "explain", "tell what a rule asks for, why, and how it looks", operands: "[RULE]", operandCount: 0...1,
        operandChoices: RuleRegistry.all.map(\.code), options: [all, format] + CommandOption.common,
        notes: ["Without a rule, every rule on one line. Rules that the workspace declares are among them."],
        examples: [
            .init("runbookc explain GATE006", "one rule, by its code"),
            .init("runbookc explain missing-rollback", "the same, by its name"),
            .init("runbookc explain", "all rules, one line each"),
            .init("runbookc explain --all --format json", "everything, for a program"),
            .init("runbookc explain --all --format markdown > rules.md", "everything, as a page"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let console = Console(environment, color: arguments.value(.color), isQuiet: arguments.has(.quiet))
        let known = try ruleSet(arguments, environment)
        let rules: [Rule]
        if let name = arguments.operands.first {
            guard !arguments.has(all) else { throw .usage("--all and a rule exclude each other", of: specification) }
            rules = [try rule(name, among: known)]
        } else {
            rules = known.rules
        }
        if arguments.value(format) == "json" {
            console.output.write(RuleExplainer.json(of: rules))
        } else if arguments.value(format) == "markdown" {
            console.output.write(Array(RulePage.markdown(of: rules).utf8))
        } else if arguments.operands.isEmpty, !arguments.has(all) {
            console.write(RuleExplainer.list(rules, style: console.outputStyle))
        } else {
            console.write(rules.map { RuleExplainer.text(of: $0, style: console.outputStyle) }.joined(separator: "\n"))
        }
        return .success
    }

    /// The built-in rules, and those of the workspace when there is one.
    private static func ruleSet(
        _ arguments: Arguments, _ environment: Environment
    ) throws(CommandFailure) -> RuleSet {
        let options = try CommonOptions(arguments, environment, of: specification)
        let isNamed = options.workspace.root != nil || options.workspace.configuration != nil
        return try CommandFailure.wrapping { () throws(JobFailure) in
            let workspace: Workspace
            do throws(JobFailure) {
                workspace = try Workspace.find(options.workspace, in: environment.fileSystem)
            } catch {
                // Rules can be read about anywhere.
                if isNamed { throw error }
                return .builtIn
            }
            let configuration = try ConfigurationFile.read(workspace, in: environment.fileSystem)
            return RuleSet(RuleRegistry.all + configuration.configuration.lint.rules.map(Rule.init(declared:)))
        }
    }

    private static func rule(_ name: String, among rules: RuleSet) throws(CommandFailure) -> Rule {
        if let rule = rules.rule(name) ?? rules.rule(name.uppercased()) { return rule }
        let names = rules.rules.flatMap { [$0.code, $0.name] }
        let near = NearMiss.nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
        throw .usage("no rule is called \(name)\(near)", of: specification)
    }
}
