import SourceText
import YAMLSyntax

/// The tables of words, `words.<language>.yaml` beside the page templates: English texts with their translations.
///
/// A workspace's table is laid over the built-in one, entry by entry; `words.en.yaml` changes the English itself.
struct WordTables {
    private(set) var words: [String: [String: String]] = [:]
    private(set) var faults: [SiteFault] = []

    init(builtIn: [OutputFile], overrides: [OutputFile]) {
        for file in builtIn + overrides {
            guard let language = Self.language(of: file.path) else { continue }
            read(file, language)
        }
    }

    /// `es` of `templates/pages/words.es.yaml`.
    private static func language(of path: String) -> String? {
        let start = Theme.templateFolder + "words."
        guard path.hasPrefix(start), path.hasSuffix(".yaml") else { return nil }
        let tag = path.dropFirst(start.count).dropLast(".yaml".count)
        let isTag = !tag.isEmpty && tag.utf8.allSatisfy { isTagByte($0) }
        return isTag ? String(tag) : nil
    }

    private mutating func read(_ file: OutputFile, _ language: String) {
        let document = YAMLParser.parse(file.bytes, in: SourceRange(0, file.bytes.count))
        faults += document.faults.map { SiteFault(path: file.path, fault: $0) }
        guard let root = document.root else { return }
        guard case .mapping(let entries) = root.content else {
            return report(file, root.range, "a table of words is a mapping from English to its translation", nil)
        }
        for entry in entries {
            guard case .scalar(let scalar) = entry.value.content, !scalar.isNull else {
                report(file, entry.value.range, "`\(entry.key.value)` has no text as its translation", nil)
                continue
            }
            guard Wording.marks(in: entry.key.value) == Wording.marks(in: scalar.text) else {
                report(
                    file, entry.value.range, "the translation has other marks than `\(entry.key.value)`",
                    "write each of `{1}`, `{2}` of the English text once")
                continue
            }
            words[language, default: [:]][entry.key.value] = scalar.text
        }
    }

    private mutating func report(_ file: OutputFile, _ range: SourceRange, _ message: String, _ help: String?) {
        faults.append(SiteFault(path: file.path, fault: SyntaxFault(.malformed, at: range, message, help: help)))
    }
}

private func isTagByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        true
    default: false
    }
}
