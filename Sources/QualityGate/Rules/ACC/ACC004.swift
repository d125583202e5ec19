import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let colorAlone = Rule(
        "ACC004", "color-alone", .note,
        summary: "What is told by a colour is told by a word or a shape as well.",
        rationale: """
            One man in twelve cannot tell red from green, and nobody can in a print or over the telephone. "The red one" \
            is no instruction to them; "the red one, marked Failed" is.
            """,
        source: "WCAG 2.2, 1.4.1",
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nPress the ⟦green button⟧ and wait.\n"),
            RuleExample("---\nid: kb-example\nlang: es\n---\n# Reiniciar\n\nPulsa el ⟦botón verde⟧ y espera.\n"),
        ],
        good: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nPress the green button \"Deploy\" and wait.\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nThe green team owns the red network.\n"),
        ],
        check: .document(
            article: { article, _ in
                article.textRanges.flatMap { findings(in: article.source, $0) }
            },
            playbook: { playbook, _ in
                playbook.prose.flatMap { findings(in: playbook.source, $0.range) }
            }))

    private static let colorNames = [
        "red", "green", "yellow", "amber", "orange", "blue", "rojo", "roja", "verde", "amarillo", "amarilla", "naranja",
        "azul",
    ]
    private static let colors = WordSet(colorNames)
    private static let colorSearch = BytePatternSet(colorNames, ignoresCase: true)
    /// Things on a screen or a machine that a colour alone could tell apart.
    private static let things = WordSet([
        "one", "ones", "button", "buttons", "icon", "icons", "light", "lights", "led", "dot", "dots", "circle", "box",
        "arrow", "flag", "lamp", "tile", "marker", "botón", "icono", "luz", "punto", "círculo", "casilla", "flecha",
        "bandera",
    ])
    private static let determiners = WordSet([
        "the", "a", "each", "every", "any", "el", "la", "los", "las", "un", "una",
    ])
    private static let cues = WordSet([
        "labelled", "labeled", "marked", "named", "called", "with", "that", "which", "on", "at", "llamado", "marcado",
        "con", "que",
    ])

    private static func findings(in source: SourceFile, _ range: SourceRange) -> [Finding] {
        guard namesColor(source.bytes, in: range) else { return [] }
        let prose = ProseWords(source.bytes, in: range)
        return prose.ranges.indices.dropFirst().dropLast().compactMap { index -> Finding? in
            let isColor = prose.isWord(index, in: colors)
            guard prose.isWord(index + 1, in: isColor ? things : colors), isColor || prose.isWord(index, in: things),
                prose.isWord(index - 1, in: determiners), prose.areNeighbours(index), prose.areNeighbours(index - 1),
                !hasCue(prose, behind: index + 1)
            else { return nil }
            let (first, second) = (prose.text(index), prose.text(index + 1))
            return Finding(
                in: source.path, at: SourceRange(prose.ranges[index].lowerBound, prose.ranges[index + 1].upperBound),
                "only a colour tells which \(isColor ? second : first) is meant",
                subject: "color:\(first) \(second)", help: "add its name, its text or its place")
        }
    }

    /// Whether a colour may stand in a text: so that nearly every text is passed over without a look at its words.
    private static func namesColor(_ bytes: [UInt8], in range: SourceRange) -> Bool {
        let end = min(range.upperBound, bytes.count)
        var offset = range.lowerBound
        while let place = colorSearch.firstCandidate(in: bytes.span, from: offset, to: end) {
            // "required" holds no colour.
            if place == range.lowerBound || !PersonalDataScan.isWordByte(bytes[place - 1]) { return true }
            offset = place + 1
        }
        return false
    }

    /// A name in quotes, brackets or code, or a word that introduces one.
    private static func hasCue(_ prose: ProseWords, behind index: Int) -> Bool {
        if prose.areNeighbours(index), prose.isWord(index + 1, in: cues) { return true }
        return prose.mark(behind: index).map { "\"'`(*[".utf8.contains($0) } ?? false
    }
}
