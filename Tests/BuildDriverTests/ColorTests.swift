import Testing

@testable import CommandLineTool

@Suite("Colour")
struct ColorTests {
    @Test(
        "The flag wins, then NO_COLOR, then the forcing variables, then the stream",
        arguments: [
            ("auto", [:], true, true),
            ("auto", [:], false, false),
            ("auto", ["TERM": "dumb"], true, false),
            ("auto", ["NO_COLOR": "1"], true, false),
            ("auto", ["NO_COLOR": ""], true, true),
            ("auto", ["FORCE_COLOR": "1"], false, true),
            ("auto", ["CLICOLOR_FORCE": "1"], false, true),
            ("auto", ["CLICOLOR_FORCE": ""], false, false),
            ("auto", ["NO_COLOR": "1", "FORCE_COLOR": "1"], true, false),
            ("always", ["NO_COLOR": "1", "TERM": "dumb"], false, true),
            ("never", ["FORCE_COLOR": "1"], true, false),
        ])
    func precedence(choice: String, variables: [String: String], isTerminal: Bool, expected: Bool) {
        #expect(Console.isColored(choice, variables, isTerminal: isTerminal) == expected)
    }

    @Test("Each stream decides for itself, and progress goes to a terminal only")
    func perStream() async {
        let memory = MemoryFileSystem(["a.md": "# A"])
        let (output, error) = (MemorySink(), MemorySink(isTerminal: true))
        let status = await runProgram(
            ["lint", "--no-config", "--select", "ALL"], in: memory, output: output, error: error)
        #expect(status == 1)
        #expect(!output.text.contains("\u{1B}"))
        #expect(error.text == "\r\u{1B}[Kreading . …\r\u{1B}[K")
    }
}
