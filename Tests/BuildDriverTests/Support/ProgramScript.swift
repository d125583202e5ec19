import BuildDriver
import Foundation

/// A program script: commands with what they must print, and the files that they work on, in one text.
///
/// A line is one of
///
///     exec runbookc lint --jobs 1     run; must end with status 0 unless an exit line follows
///     exit 1                          the status of the exec line above
///     stdout 'text'                   the last run's output holds the text; `! stdout` must not
///     stderr 'text'                   the same for standard error
///     exists path                     `! exists` must not be there
///     contains path 'text'            the file holds the text
///     same path path                  two files hold the same bytes
///     remove path                     removes a file
///     copy from to                    copies a file
///     replace path 'old' 'new'        changes the first `old` in a file
///     link path target                makes a symbolic link
///     stdin path                      the next run reads the file as standard input
///     env NAME=value                  sets a variable for the runs that follow
///
/// `-- path --` begins a file that lasts until the next such line. `#` begins a comment.
struct ProgramScript {
    struct Line {
        let number: Int
        let words: [String]
    }

    let lines: [Line]
    let files: [(path: String, text: String)]

    init(_ text: String) {
        var lines: [Line] = []
        var files: [(path: String, text: String)] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("-- "), line.hasSuffix(" --") {
                files.append((String(line.dropFirst(3).dropLast(3)), ""))
            } else if !files.isEmpty {
                files[files.count - 1].text += line + "\n"
            } else if !line.hasPrefix("#"), !line.isEmpty {
                lines.append(Line(number: index + 1, words: Self.words(line)))
            }
        }
        // The last line end is the script's own.
        if !files.isEmpty, text.hasSuffix("\n") { files[files.count - 1].text.removeLast() }
        self.lines = lines
        self.files = files
    }

    /// Words between spaces; single quotes keep spaces, and `\n` inside them is a line end.
    private static func words(_ line: Substring) -> [String] {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        for character in line {
            if character == "'" {
                isQuoted.toggle()
                word = word ?? ""
            } else if character == " ", !isQuoted {
                if let finished = word { words.append(finished) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let finished = word { words.append(finished) }
        return words.map { $0.replacingOccurrences(of: "\\n", with: "\n") }
    }

    /// Runs the script in a folder of its own.
    ///
    /// - Parameter program: runs `runbookc` with arguments, standard input and variables in the folder.
    /// - Returns: what did not hold, a sentence each.
    func run(
        _ program: (TemporaryFolder, [String], [UInt8], [String: String]) async throws -> ProgramRun
    ) async throws -> [String] {
        let folder = try TemporaryFolder()
        for file in files { try folder.write(Array(file.text.utf8), to: file.path) }
        var faults: [String] = []
        var last = ProgramRun(status: 0, output: "", error: "")
        var input: [UInt8] = []
        var variables: [String: String] = [:]
        for (index, line) in lines.enumerated() {
            let isNegated = line.words[0] == "!"
            let words = Array(line.words.dropFirst(isNegated ? 1 : 0))
            func read(_ path: String) -> [UInt8]? { try? folder.fileSystem.read(path, limit: .max - 1) }
            func expect(_ holds: Bool, _ seen: @autoclosure () -> String = "") {
                if holds == isNegated {
                    faults.append("line \(line.number): \(line.words.joined(separator: " "))\n\(seen())")
                }
            }
            switch words[0] {
            case "exec":
                last = try await program(folder, Array(words.dropFirst(2)), input, variables)
                input = []
                let next = index + 1 < lines.count ? lines[index + 1].words : []
                if next.first != "exit" {
                    expect(last.status == 0, "status \(last.status)\n\(last.output)\(last.error)")
                }
            case "exit": expect(String(last.status) == words[1], "status \(last.status)\n\(last.output)\(last.error)")
            case "stdout": expect(last.output.contains(words[1]), last.output)
            case "stderr": expect(last.error.contains(words[1]), last.error)
            case "exists": expect((try? folder.fileSystem.kindOfLink(at: words[1])) != nil)
            case "contains": expect(String(decoding: read(words[1]) ?? [], as: UTF8.self).contains(words[2]))
            case "same": expect(read(words[1]) == read(words[2]))
            case "remove": try folder.fileSystem.removeFile(words[1])
            case "copy": try folder.write(read(words[1]) ?? [], to: words[2])
            case "replace":
                let text = String(decoding: read(words[1]) ?? [], as: UTF8.self)
                guard let range = text.range(of: words[2]) else { throw CocoaError(.fileReadUnknown) }
                try folder.write(Array(text.replacingCharacters(in: range, with: words[3]).utf8), to: words[1])
            case "link": try folder.makeLink(at: words[1], to: words[2])
            case "stdin": input = read(words[1]) ?? []
            case "env":
                let parts = words[1].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                variables[String(parts[0])] = String(parts[1])
            default: faults.append("line \(line.number): unknown command \(words[0])")
            }
        }
        return faults
    }
}
