import KnowledgeModel
import PageTemplates
import SourceText

/// A command as the agent reads it: the slots stand out most, then strings, operators and comments.
struct CommandHTML {
    private var bytes: [UInt8] = []
    private let isShell: Bool
    /// The quote that the text is inside of, which a slot does not end.
    private var quote: UInt8?
    private var isComment = false

    static func html(_ command: Command) -> SafeHTML {
        let shell = command.shell?.value ?? .sh
        var writer = CommandHTML(isShell: shell == .sh || shell == .bash)
        writer.write(command)
        return SafeHTML(trusted: writer.bytes)
    }

    /// Appends a piece of shell of an article, which has no slots of its own.
    static func append(shell text: String, to bytes: inout [UInt8]) {
        var writer = CommandHTML(isShell: true)
        writer.write(Array(text.utf8))
        bytes += writer.bytes
    }

    private init(isShell: Bool) {
        self.isShell = isShell
    }

    private mutating func write(_ command: Command) {
        var uses = command.slotUses[...]
        for part in SlotText(command.run.value).parts {
            switch part {
            case .text(let text): write(Array(text.utf8))
            case .slot(let name, _):
                InlineText.appendSlot(name, context: uses.popFirst()?.quoting.scriptText ?? "unsafe", to: &bytes)
            }
        }
    }

    private mutating func write(_ text: [UInt8]) {
        var start = 0
        var offset = 0
        func run(_ end: Int) -> ArraySlice<UInt8> { text[start..<end] }
        while offset < text.count {
            let byte = text[offset]
            if isComment {
                if byte == UInt8(ascii: "\n") {
                    append(run(offset), "c")
                    start = offset
                    isComment = false
                }
            } else if let open = quote {
                if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") {
                    offset += 1
                } else if byte == open {
                    append(run(offset + 1), "st")
                    start = offset + 1
                    quote = nil
                }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                append(run(offset))
                start = offset
                quote = byte
            } else if byte == UInt8(ascii: "|") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "&"), isShell {
                append(run(offset))
                append(text[offset...offset], "op")
                start = offset + 1
            } else if byte == UInt8(ascii: "-"), isShell, offset > 0, text[offset - 1] == UInt8(ascii: " ") {
                // A line that breaks after the hyphens of an option would read like another command.
                append(run(offset))
                let end = text[offset...].firstIndex { !Self.isOptionByte($0) } ?? text.count
                bytes += "<i>".utf8
                append(text[offset..<end])
                bytes += "</i>".utf8
                start = end
                offset = end - 1
            } else if byte == UInt8(ascii: "#"), isShell, offset == 0 || text[offset - 1] <= UInt8(ascii: " ") {
                append(run(offset))
                start = offset
                isComment = true
            }
            offset += 1
        }
        append(text[min(start, text.count)...], isComment ? "c" : quote == nil ? nil : "st")
    }

    private static func isOptionByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private mutating func append(_ text: ArraySlice<UInt8>, _ kind: String? = nil) {
        guard !text.isEmpty else { return }
        if let kind { bytes += "<span class=\"\(kind)\">".utf8 }
        HTMLEscaping.appendText(String(decoding: text, as: UTF8.self), to: &bytes)
        if kind != nil { bytes += "</span>".utf8 }
    }
}

extension SlotQuoting {
    /// As the page's script reads it, empty for a plain word. `unsafe` keeps the command from being copied.
    fileprivate var scriptText: String {
        switch self {
        case .steps(let steps): steps.map(\.rawValue).joined(separator: " ")
        case .undecided: "unsafe"
        }
    }
}

extension CommandHTML {
    static let shape: TemplateShape = ["label": .text, "code": .html, "isComplete": .bool]

    static func value(_ command: Command?, effect: Step.Effect, _ context: PageContext) -> TemplateValue {
        value(command, says: PlaybookSteps.words(effect, context), context)
    }

    /// - Parameter says: what the command does, in words of the page's language.
    static func value(_ command: Command?, says effect: String, _ context: PageContext) -> TemplateValue {
        guard let command else { return .none }
        let shell =
            switch command.shell?.value ?? .sh {
            case .sh, .bash: "shell"
            case .powershell: "PowerShell"
            case .promql: "PromQL"
            case .sql: "SQL"
            }
        return [
            "label": .text(effect.isEmpty ? shell : "\(shell) · \(effect)"), "code": .html(html(command)),
            "isComplete": .bool(SlotText(command.run.value).slotNames.isEmpty),
        ]
    }
}
