import BuildDriver
import Reporting

/// What a command says, and how: results on standard output, everything else on standard error.
struct Console: Sendable {
    let output: any OutputSink
    let error: any OutputSink
    let outputStyle: TerminalStyle
    let errorStyle: TerminalStyle
    private let isQuiet: Bool

    /// - Parameter color: `auto`, `always` or `never`; nil means `auto`.
    init(_ environment: Environment, color: String?, isQuiet: Bool) {
        output = environment.standardOutput
        error = environment.standardError
        func style(_ sink: any OutputSink) -> TerminalStyle {
            TerminalStyle(
                isColored: Self.isColored(color ?? "auto", environment.variables, isTerminal: sink.isTerminal))
        }
        outputStyle = style(output)
        errorStyle = style(error)
        self.isQuiet = isQuiet
    }

    /// A result.
    func write(_ text: String) { output.write(text) }

    /// A sentence about what happens, which `--quiet` leaves out.
    func notice(_ text: String) {
        if !isQuiet { error.write(text + "\n") }
    }

    /// What goes on, on one line that the next one replaces; only a person at a terminal sees it.
    func progress(_ text: String) {
        if !isQuiet, error.isTerminal { error.write("\r\u{1B}[K\(text)") }
    }

    func endProgress() { progress("") }

    func fail(_ failure: CommandFailure) {
        switch failure {
        case .job(let failure):
            for sentence in failure.sentences { error.write("runbookc: \(sentence)\n") }
        case .usage(let failure):
            let topic = failure.commandName.map { "help \($0)" } ?? "help"
            error.write("runbookc: \(PathText.printable(failure.sentence))\nSee `runbookc \(topic)`.\n")
        }
    }

    /// The flag wins, then `NO_COLOR` (no-color.org: set and not empty), then `CLICOLOR_FORCE` and `FORCE_COLOR`, then
    /// what the stream is. bixense.com/clicolors lets `NO_COLOR` win over `CLICOLOR_FORCE`; so does this.
    static func isColored(_ choice: String, _ variables: [String: String], isTerminal: Bool) -> Bool {
        func isSet(_ name: String) -> Bool { variables[name].map { !$0.isEmpty } ?? false }
        if choice == "always" { return true }
        if choice == "never" || isSet("NO_COLOR") { return false }
        if isSet("CLICOLOR_FORCE") || isSet("FORCE_COLOR") { return true }
        return isTerminal && variables["TERM"] != "dumb"
    }
}
