import SourceText

/// Builds the parts of a template from its tokens: what opens must close, in order.
struct TemplateParser {
    /// Deepest nesting of sections in one file.
    static let maximumDepth = 32

    private struct OpenSection {
        let keyword: String
        let name: TemplateName
        let range: SourceRange
        var body: [TemplateNode] = []
        var otherwise: [TemplateNode]?
    }

    private static let keywords = ["if", "each", "with", "block"]

    private let bytes: [UInt8]
    private var result: ParsedTemplate
    private var open: [OpenSection] = []

    static func parse(_ file: SourceFile) -> ParsedTemplate {
        var parser = TemplateParser(file)
        parser.run()
        return parser.result
    }

    private init(_ file: SourceFile) {
        bytes = file.bytes
        result = ParsedTemplate(file: file)
    }

    private mutating func run() {
        let lexer = TemplateLexer(bytes)
        result.faults = lexer.faults
        for token in lexer.tokens {
            switch token {
            case .literal(let range): if !range.isEmpty { add(.literal(range)) }
            case .tag(let range, let content): parseTag(range, content)
            }
        }
        for section in open {
            report(section.range, "a section that is never closed", help: "close it with `{{/\(section.keyword)}}`")
        }
        while !open.isEmpty { closeLast() }
    }

    private mutating func parseTag(_ range: SourceRange, _ content: SourceRange) {
        guard !content.isEmpty else { return report(range, "a tag without a name", help: nil) }
        switch bytes[content.lowerBound] {
        case UInt8(ascii: "!"):
            return
        case UInt8(ascii: "#"):
            openSection(range, words(content.lowerBound + 1, content.upperBound))
        case UInt8(ascii: "/"):
            closeSection(range, words(content.lowerBound + 1, content.upperBound))
        case UInt8(ascii: ">"):
            let words = words(content.lowerBound + 1, content.upperBound)
            guard (1...2).contains(words.count) else {
                return report(range, "a partial takes a file's name and at most one value", help: nil)
            }
            guard let name = name(words[0]) else { return }
            add(.partial(name, with: words.count == 2 ? self.name(words[1]) : nil))
        default:
            parseWords(range, words(content.lowerBound, content.upperBound))
        }
    }

    private mutating func parseWords(_ range: SourceRange, _ words: [SourceRange]) {
        switch text(words[0]) {
        case "else" where words.count == 1:
            guard let last = open.last, last.keyword != "block", last.otherwise == nil else {
                return report(range, "`else` outside of a section", help: nil)
            }
            open[open.count - 1].otherwise = []
        case "layout" where words.count == 2:
            guard open.isEmpty, result.layout == nil else {
                return report(range, "a layout is named once, outside of any section", help: nil)
            }
            result.layout = name(words[1])
        case "say" where words.count > 1:
            // As written between the first word and the last, so that blanks inside count.
            let range = SourceRange(words[1].lowerBound, words[words.count - 1].upperBound)
            add(.words(TemplateName(components: [text(range)], range: range)))
        default:
            guard words.count == 1 else {
                return report(range, "a hole holds one name", help: "sections start with `#`: `{{#if name}}`")
            }
            if let name = name(words[0]) { add(.hole(name)) }
        }
    }

    private mutating func openSection(_ range: SourceRange, _ words: [SourceRange]) {
        guard words.count == 2 else {
            return report(range, "a section has a keyword and a name", help: "write `{{#if name}}` or `{{#each name}}`")
        }
        let keyword = text(words[0])
        guard Self.keywords.contains(keyword) else {
            let near = NearMiss.nearest(to: keyword, among: Self.keywords)
            return report(words[0], "unknown section `\(keyword)`", help: near.map { "write `\($0)`" })
        }
        guard open.count < Self.maximumDepth else {
            return report(range, "sections are nested deeper than \(Self.maximumDepth)", help: nil)
        }
        guard let name = name(words[1]) else { return }
        open.append(OpenSection(keyword: keyword, name: name, range: range))
    }

    private mutating func closeSection(_ range: SourceRange, _ words: [SourceRange]) {
        let keyword = words.first.map { text($0) } ?? ""
        guard let last = open.last else {
            return report(range, "`{{/\(keyword)}}` closes nothing", help: nil)
        }
        guard last.keyword == keyword else {
            let note = SyntaxFault.Note(range: last.range, message: "opened here")
            result.faults.append(
                SyntaxFault(
                    .malformed, at: range, "`{{/\(keyword)}}` where `{{/\(last.keyword)}}` is due",
                    help: "close the inner section first", note: note))
            return
        }
        closeLast()
    }

    private mutating func closeLast() {
        let section = open.removeLast()
        if let keyword = SectionKeyword(rawValue: section.keyword) {
            add(.section(keyword, section.name, body: section.body, otherwise: section.otherwise ?? []))
        } else {
            add(.block(section.name, body: section.body))
        }
    }

    private mutating func add(_ node: TemplateNode) {
        guard let last = open.indices.last else { return result.nodes.append(node) }
        if open[last].otherwise == nil {
            open[last].body.append(node)
        } else {
            open[last].otherwise?.append(node)
        }
    }

    private mutating func name(_ range: SourceRange) -> TemplateName? {
        let text = text(range)
        if text == "." { return TemplateName(components: [], range: range) }
        let components = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let isName = components.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { isNameByte($0) }
        }
        guard isName else {
            report(
                range, "`\(text)` is not a name", help: "names hold letters, digits, `-` and `_`, parts joined by `.`")
            return nil
        }
        return TemplateName(components: components, range: range)
    }

    private func words(_ lower: Int, _ upper: Int) -> [SourceRange] {
        bytes[lower..<upper].split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            .map { SourceRange($0.startIndex, $0.endIndex) }
    }

    private func text(_ range: SourceRange) -> String { result.file.text(range) }

    private mutating func report(_ range: SourceRange, _ message: String, help: String?) {
        result.faults.append(SyntaxFault(.malformed, at: range, message, help: help))
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
    default: false
    }
}
