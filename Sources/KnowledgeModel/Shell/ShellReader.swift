/// What reads a word of a command again, after the shell: a value that is safe for the shell may still change that text.
enum ShellReader: Sendable, Equatable {
    /// Nothing but the program.
    case none
    /// Another shell, as behind `ssh` and `sh -c`.
    case shell
    case url, json, promql, sql
    /// jq and yq, whose strings are written as JSON's.
    case jq
    /// A program of another language, by its interpreter: `awk`.
    case program(String)

    /// Who reads a slot's text, told from the program and its options.
    init(of slot: ShellSlot) {
        let words = slot.words
        guard let place = slot.word, place > 0 else {
            self = slot.word == nil ? Self.reader(ofInputOf: words) : .none
            return
        }
        self = Self.reader(of: place, in: words) ?? Self.reader(of: slot.content, before: slot.contentOffset)
    }

    private static let shells: Set<String> = ["sh", "bash", "zsh", "ksh", "dash", "ash"]
    private static let databases: Set<String> = ["psql", "mysql", "mariadb", "sqlite3", "clickhouse-client"]

    /// Who reads the standard input of a command.
    private static func reader(ofInputOf words: [String]) -> ShellReader {
        guard let program = words.first else { return .none }
        if shells.contains(program) || program == "ssh" { return .shell }
        if databases.contains(program) { return .sql }
        return ["python", "python3", "perl", "ruby", "node"].contains(program) ? .program(program) : .none
    }

    /// Programs that run a command which is written behind them without a `--`.
    private static let wrappers: Set<String> = ["xargs", "timeout", "nice", "stdbuf", "chroot", "setsid"]

    /// Who reads a word as a text of its own language; nil where the program takes it for a value.
    private static func reader(of place: Int, in words: [String]) -> ShellReader? {
        for start in words.indices where start < place {
            let program = words[start].split(separator: "/").last.map(String.init) ?? words[start]
            let runs = start == 0 || words[start - 1] == "--" || wrappers.contains(words[0])
            // `docker exec app sh -c '…'`: a shell is known by its name wherever it stands.
            guard runs || shells.contains(program) else { continue }
            if let reader = reader(of: place, program: program, words[(start + 1)...]) { return reader }
        }
        return nil
    }

    private static func reader(of place: Int, program: String, _ arguments: ArraySlice<String>) -> ShellReader? {
        func value(_ options: Set<String>) -> Bool {
            options.contains { option in
                place > arguments.startIndex && arguments[place - 1] == option
                    || (option.hasPrefix("--") && arguments[place].hasPrefix(option + "="))
            }
        }
        func isOperand(_ number: Int, withValues options: Set<String>) -> Bool {
            operands(of: arguments, withValues: options).dropFirst(number).first == place
        }
        switch program {
        case "ssh":
            // Behind the host stands the command, whose options are its own.
            return operands(of: arguments, withValues: sshOptions, optionsUpTo: 2).dropFirst().contains(place)
                ? .shell : nil
        case "eval": return .shell
        case "watch":
            return operands(of: arguments, withValues: ["-n", "--interval"], optionsUpTo: 1).contains(place)
                ? .shell : nil
        case "su", "runuser": return value(["-c", "--command"]) ? .shell : nil
        case _ where shells.contains(program):
            guard place > arguments.startIndex else { return nil }
            let flags = arguments[place - 1]
            return flags.hasPrefix("-") && !flags.hasPrefix("--") && flags.hasSuffix("c") ? .shell : nil
        case "awk", "gawk", "mawk", "nawk":
            return isOperand(0, withValues: ["-F", "-v", "-f"]) ? .program("awk") : nil
        case "sed":
            if value(["-e", "--expression"]) { return .program("sed") }
            let hasScript = arguments.contains { ["-e", "-f", "--expression", "--file"].contains($0) }
            return !hasScript && isOperand(0, withValues: []) ? .program("sed") : nil
        case "perl", "ruby", "node": return value(["-e", "-ne", "-pe"]) ? .program(program) : nil
        case "python", "python3": return value(["-c"]) ? .program("python") : nil
        case "jq", "yq", "gojq":
            return isOperand(0, withValues: ["--arg", "--argjson", "--slurpfile", "--rawfile", "-f", "--indent"])
                ? .jq : nil
        case _ where databases.contains(program):
            if value(["-c", "--command", "-e", "--execute", "-q", "--query"]) { return .sql }
            return program == "sqlite3" && isOperand(1, withValues: []) ? .sql : nil
        case "promtool":
            return arguments.first == "query" && isOperand(3, withValues: []) ? .promql : nil
        default: return nil
        }
    }

    /// Options of OpenSSH 9.2 that take a value.
    private static let sshOptions: Set<String> = [
        "-B", "-b", "-c", "-D", "-E", "-e", "-F", "-I", "-i", "-J", "-L", "-l", "-m", "-O", "-o", "-p", "-Q", "-R",
        "-S",
        "-W", "-w",
    ]

    /// Places of the words that are neither options nor their values; behind `count` of them every word is one.
    private static func operands(
        of arguments: ArraySlice<String>, withValues options: Set<String>, optionsUpTo count: Int = .max
    ) -> [Int] {
        var places: [Int] = []
        var skipped = 0
        for (place, word) in zip(arguments.indices, arguments) {
            if skipped > 0 {
                skipped -= 1
            } else if word.hasPrefix("-"), word != "-", places.count < count {
                // jq's `--arg` takes a name and a value.
                if options.contains(word) { skipped = word.hasPrefix("--arg") || word.hasSuffix("file") ? 2 : 1 }
            } else {
                places.append(place)
            }
        }
        return places
    }

    /// Who reads a value, told from the value's own shape.
    private static func reader(of content: [UInt8], before offset: Int) -> ShellReader {
        let head = content.prefix(offset)
        if head.contains(UInt8(ascii: ":")), Self.hasAddress(head) { return .url }
        var value = head
        if let equals = head.firstIndex(of: UInt8(ascii: "=")), head.startIndex < equals,
            head[..<equals].allSatisfy({ isNameByte($0) })
        {
            value = head[(equals + 1)...]
            if head[..<equals].elementsEqual("query".utf8) { return .promql }
        }
        let first = value.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
        let isSlot = value.count > 1 && value.starts(with: "{{".utf8)
        return first == UInt8(ascii: "{") && !isSlot || first == UInt8(ascii: "[") ? .json : .none
    }

    private static func hasAddress(_ head: ArraySlice<UInt8>) -> Bool {
        head.indices.contains { head[$0...].starts(with: "://".utf8) }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
