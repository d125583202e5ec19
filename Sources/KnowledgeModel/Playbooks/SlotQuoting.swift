import SourceText

/// How the value of a slot is written where it stands, so that it changes nothing but itself.
///
/// The one decision for the site, which fills commands in, and for the gate, which reports the slots that it cannot
/// fill in safely.
package enum SlotQuoting: Sendable, Equatable {
    /// Steps of quoting from the innermost outwards, as the page's script knows them; empty for a plain word.
    case steps([Step])
    /// Nobody has said how, or no way is safe: what stands in the way, and what to do.
    case undecided(problem: String, remedy: String)

    package enum Step: String, Sendable {
        case word
        case doubleQuoted = "double-quoted"
        case singleQuoted = "single-quoted"
        case json, promql, sql, url
    }
}

/// A slot of a command.
package struct SlotUse: Sendable, Equatable {
    package let name: String
    /// Offsets of the whole slot in the command's text.
    package let utf8Range: Range<Int>
    package let quoting: SlotQuoting
}

extension Command {
    /// The slots of the command in order, each with the way in which its value is quoted.
    ///
    /// - Complexity: linear in the length of the command; that of a text for another shell counts twice.
    package var slotUses: [SlotUse] {
        let parts = SlotText(run.value).parts
        let hasSlots = parts.contains { if case .slot = $0 { true } else { false } }
        guard hasSlots else { return [] }
        let text = Array(run.value.utf8)
        let shell = shell?.value ?? .sh
        var places: [Int: ShellSlot] = [:]
        if shell == .sh || shell == .bash {
            for slot in ShellScript(text).slots { places[slot.range.lowerBound] = slot }
        }
        return parts.compactMap { part in
            guard case .slot(let name, let range) = part else { return nil }
            let stated = slotContexts.first { $0.slot.value == name }?.context.value
            let quoting =
                switch shell {
                case .sh, .bash:
                    if let slot = places[range.lowerBound] {
                        SlotQuoting(slot, name: name, stated: stated)
                    } else if range.upperBound <= ShellScript.maximumLength {
                        // In a comment, which no value ends: values have no line breaks.
                        SlotQuoting.steps([])
                    } else {
                        SlotQuoting.undecided(problem: "the command is too long to be read", remedy: "shorten it")
                    }
                case .promql: SlotQuoting(in: text, at: range.lowerBound, of: .promql, stated: stated)
                case .sql: SlotQuoting(in: text, at: range.lowerBound, of: .sql, stated: stated)
                // It reads quotes its own way; such slots are filled in by hand.
                case .powershell:
                    SlotQuoting.undecided(
                        problem: "values are not quoted for PowerShell", remedy: "have the agent type the value in")
                }
            return SlotUse(name: name, utf8Range: range, quoting: quoting)
        }
    }
}

// MARK: - The decision

extension SlotQuoting {
    /// A query language's own text.
    fileprivate init(in text: [UInt8], at offset: Int, of step: Step, stated: SlotContext.Context?) {
        guard stated == nil || stated == .word || stated?.rawValue == step.rawValue else {
            self = .undecided(
                problem: "the command is \(step.noun), not what `slots` states",
                remedy: "state `\(step.rawValue)`, or nothing")
            return
        }
        self = StringPlace.contains(offset, in: text, of: step) ? .steps([step]) : .outsideString(step)
    }

    fileprivate init(_ slot: ShellSlot, name: String, stated: SlotContext.Context?) {
        let outer: [Step]
        switch slot.surroundings {
        case .bare: outer = [.word]
        case .doubleQuoted: outer = [.doubleQuoted]
        case .singleQuoted: outer = [.singleQuoted]
        case .hereDocument(isLiteral: true): outer = []
        case .hereDocument(isLiteral: false):
            self = .undecided(
                problem: "the shell expands the here-document round it",
                remedy: "quote the word behind `<<`, and state what reads the document under `slots`")
            return
        case .unsettled(let construct):
            self = .undecided(
                problem: "it stands in \(construct)", remedy: "give the value to a variable first, or as an argument")
            return
        }
        self = Self.decide(slot, outer: outer, reader: ShellReader(of: slot), name: name, stated: stated)
    }

    private static func decide(
        _ slot: ShellSlot, outer: [Step], reader: ShellReader, name: String, stated: SlotContext.Context?
    ) -> SlotQuoting {
        let isBare = slot.surroundings == .bare
        switch (reader, stated) {
        case (.program(let language), _):
            return .undecided(
                problem: "\(language) reads it as part of a program",
                remedy: language == "awk" ? "pass it with `-v \(name)={{\(name)}}`" : "pass the value as an argument")
        case (.shell, .ssh): return nested(slot, outer: outer)
        case (.shell, _): return unstated("another shell reads it again", name, .ssh)
        case (.json, .json), (.jq, .json),
            (.none, .json) where !isBare:
            return string(.json, slot, outer)
        case (.promql, .promql),
            (.none, .promql) where !isBare:
            return string(.promql, slot, outer)
        case (.sql, .sql),
            (.none, .sql) where !isBare:
            return string(.sql, slot, outer)
        case (.json, _), (.jq, _): return unstated("it stands in JSON or in a text of jq", name, .json)
        case (.promql, _): return unstated("it stands in a query", name, .promql)
        case (.sql, _): return unstated("it stands in SQL", name, .sql)
        case (_, .url): return .steps([.url] + outer)
        case (.url, .word) where isBare: return .steps([])
        case (.url, .doubleQuoted), (.none, .doubleQuoted): return quoted(slot, .doubleQuoted, name)
        case (.url, .singleQuoted), (.none, .singleQuoted): return quoted(slot, .singleQuoted, name)
        case (.url, _):
            return .undecided(
                problem: "it stands in an address",
                remedy: "state `slots: {\(name): url}` for a part that is encoded, or "
                    + "`\(isBare ? "word" : outer.map(\.rawValue).joined())` for a host or a path that is taken as it is"
            )
        case (.none, _) where isBare: return .steps([])
        case (.none, _):
            let context: SlotContext.Context? =
                slot.surroundings == .doubleQuoted
                ? .doubleQuoted : slot.surroundings == .singleQuoted ? .singleQuoted : nil
            guard let context else {
                return .undecided(
                    problem: "it stands in a here-document", remedy: "state what reads the document under `slots`")
            }
            return unstated("it stands in quotes", name, context)
        }
    }

    private static func unstated(_ problem: String, _ name: String, _ context: SlotContext.Context) -> SlotQuoting {
        .undecided(problem: problem, remedy: "state it: `slots: {\(name): \(context.rawValue)}`")
    }

    private static func quoted(_ slot: ShellSlot, _ step: Step, _ name: String) -> SlotQuoting {
        switch (slot.surroundings, step) {
        case (.doubleQuoted, .doubleQuoted), (.singleQuoted, .singleQuoted): .steps([step])
        // A slot has one statement, and may well stand as a plain word elsewhere in the command.
        case (.bare, _): .steps([])
        default: .undecided(problem: "it stands in other quotes than `slots` states", remedy: "use one kind of quotes")
        }
    }

    private static func string(_ step: Step, _ slot: ShellSlot, _ outer: [Step]) -> SlotQuoting {
        StringPlace.contains(slot.contentOffset, in: slot.content, of: step)
            ? .steps([step] + outer) : outsideString(step)
    }

    private static func outsideString(_ step: Step) -> SlotQuoting {
        .undecided(
            problem: "it stands outside a string of \(step.noun), where any value could change the meaning",
            remedy: "put it between the quotes of a string")
    }

    /// What the other shell makes of its text.
    private static func nested(_ slot: ShellSlot, outer: [Step]) -> SlotQuoting {
        guard let inner = ShellScript(slot.content).slots.first(where: { $0.range.lowerBound == slot.contentOffset })
        else { return .steps([.word] + outer) }
        let step: Step
        switch inner.surroundings {
        case .bare: step = .word
        case .doubleQuoted: step = .doubleQuoted
        case .singleQuoted: step = .singleQuoted
        case .hereDocument, .unsettled:
            return .undecided(
                problem: "the other shell does not read it as a word", remedy: "pass the value as an argument")
        }
        switch ShellReader(of: inner) {
        case .none, .url: return .steps([step] + outer)
        case .shell, .json, .promql, .sql, .jq, .program:
            return .undecided(
                problem: "a second program reads it behind the other shell", remedy: "pass the value as an argument")
        }
    }
}

extension SlotQuoting.Step {
    fileprivate var noun: String {
        switch self {
        case .word, .doubleQuoted, .singleQuoted: "the shell"
        case .json: "JSON"
        case .promql: "PromQL"
        case .sql: "SQL"
        case .url: "an address"
        }
    }
}

/// Whether a place of a text lies in a string of its language.
private enum StringPlace {
    static func contains(_ offset: Int, in text: [UInt8], of language: SlotQuoting.Step) -> Bool {
        let marks: [UInt8]
        switch language {
        case .json: marks = [UInt8(ascii: "\"")]
        case .promql: marks = [UInt8(ascii: "\""), UInt8(ascii: "'")]
        case .sql: marks = [UInt8(ascii: "'")]
        case .word, .doubleQuoted, .singleQuoted, .url: return false
        }
        var open: UInt8?
        var place = 0
        while place < offset, place < text.count {
            let byte = text[place]
            if let mark = open {
                if byte == UInt8(ascii: "\\"), language != .sql { place += 1 }
                if byte == mark { open = nil }
            } else if marks.contains(byte) {
                open = byte
            }
            place += 1
        }
        return open != nil
    }
}
