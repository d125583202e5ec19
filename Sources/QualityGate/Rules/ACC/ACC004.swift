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
                article.textRanges.flatMap { findings(ProseWords(article.source.bytes, in: $0), in: article.path) }
            },
            playbook: { playbook, _ in
                playbook.prose.flatMap { findings(ProseWords(playbook.source.bytes, in: $0.range), in: playbook.path) }
            }))

    private static let colors: Set<String> = [
        "red", "green", "yellow", "amber", "orange", "blue", "rojo", "roja", "verde", "amarillo", "amarilla", "naranja",
        "azul",
    ]
    /// Things on a screen or a machine that a colour alone could tell apart.
    private static let things: Set<String> = [
        "one", "ones", "button", "buttons", "icon", "icons", "light", "lights", "led", "dot", "dots", "circle", "box",
        "arrow", "flag", "lamp", "tile", "marker", "botón", "icono", "luz", "punto", "círculo", "casilla", "flecha",
        "bandera",
    ]
    private static let determiners: Set<String> = [
        "the", "a", "each", "every", "any", "el", "la", "los", "las", "un", "una",
    ]

    private static func findings(_ prose: ProseWords, in path: String) -> [Finding] {
        let words = prose.words
        return words.indices.dropFirst().compactMap { index -> Finding? in
            guard index + 1 < words.count, prose.areNeighbours(index), prose.areNeighbours(index - 1),
                determiners.contains(words[index - 1].text)
            else { return nil }
            let (first, second) = (words[index], words[index + 1])
            guard
                (colors.contains(first.text) && things.contains(second.text))
                    || (things.contains(first.text) && colors.contains(second.text)),
                !hasCue(prose, behind: index + 1)
            else { return nil }
            return Finding(
                in: path, at: SourceRange(first.range.lowerBound, second.range.upperBound),
                "only a colour tells which \(colors.contains(first.text) ? second.text : first.text) is meant",
                subject: "color:\(first.text) \(second.text)", help: "add its name, its text or its place")
        }
    }

    /// A name in quotes, brackets or code, or a word that introduces one.
    private static func hasCue(_ prose: ProseWords, behind index: Int) -> Bool {
        let cues: Set<String> = [
            "labelled", "labeled", "marked", "named", "called", "with", "that", "which", "on", "at", "llamado",
            "marcado", "con", "que",
        ]
        if prose.areNeighbours(index), cues.contains(prose.words[index + 1].text) { return true }
        let mark = prose.mark(behind: prose.words[index])
        return mark.map { "\"'`(*[".utf8.contains($0) } ?? false
    }
}
