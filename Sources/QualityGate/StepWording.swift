import KnowledgeModel
import MarkdownSyntax
import SourceText

/// What the words of a step say about its form, in English and Spanish.
///
/// Each list holds only what can hardly be meant otherwise: a rule about wording must not doubt good sentences.
enum StepWording {
    /// Why a text does not tell anybody to do something, to stand behind "starts with"; nil when it may well do so.
    ///
    /// "The scribe opens the record" says who does it, and is as good as an order.
    static func passiveStart(of text: String, language: String) -> String? {
        guard let word = firstWord(of: text), !text.hasSuffix("?") else { return nil }
        let folded = word.lowercased()
        let isSpanish = language == "es"
        if (isSpanish ? spanishArticles : englishArticles).contains(folded) {
            let clause = text.prefix { !".;:!?".contains($0) }
            let head = clause.split(separator: " ", maxSplits: 8).prefix(8).map { $0.lowercased() }
            let states = head.dropFirst().contains { (isSpanish ? spanishStates : englishStates).contains($0) }
            return states ? "\"\(word)\"" : nil
        }
        if (isSpanish ? spanishOpeners : englishOpeners).contains(folded) { return "\"\(word)\"" }
        if isSpanish {
            if folded.hasSuffix("ando") || folded.hasSuffix("iendo"), folded != "cuando" { return "\"\(word)\"" }
            return folded.hasSuffix("ción") || folded.hasSuffix("miento") ? "the noun \"\(word)\"" : nil
        }
        if folded.hasSuffix("ing"), folded.utf8.count > 5, !otherWordsInIng.contains(folded) { return "\"\(word)\"" }
        let isNoun = nounEndings.contains { folded.hasSuffix($0) } && !verbsLikeNouns.contains(folded)
        return isNoun && folded.utf8.count > 6 ? "the noun \"\(word)\"" : nil
    }

    private static let englishArticles: Set<String> = [
        "the", "a", "an", "this", "that", "these", "those", "some", "any", "several", "your", "our", "its", "their",
    ]
    private static let englishStates: Set<String> = [
        "is", "are", "has", "have", "must", "should", "shall", "can", "may", "might", "needs", "need", "will",
    ]
    private static let englishOpeners: Set<String> = [
        "it", "they", "there", "you", "we", "i", "maybe", "perhaps", "possibly", "is", "are", "was", "were", "has",
        "may",
        "might", "could", "should", "can",
    ]
    private static let spanishArticles: Set<String> = [
        "el", "la", "los", "las", "un", "una", "unos", "unas", "este", "esta", "estos", "estas", "ese", "esa", "su",
        "sus",
    ]
    private static let spanishStates: Set<String> = [
        "es", "son", "está", "están", "debe", "deben", "puede", "pueden", "tiene", "tienen", "se", "será", "hay",
    ]
    private static let spanishOpeners: Set<String> = [
        "usted", "ustedes", "tú", "nosotros", "hay", "es", "son", "puede", "pueden", "debe", "deben", "quizás",
    ]
    /// Words in -ing that are verbs of their own, or lead up to one.
    private static let otherWordsInIng: Set<String> = [
        "bring", "string", "spring", "swing", "during", "according", "following", "regarding", "concerning",
        "including",
        "depending", "assuming", "nothing", "something", "everything", "anything",
    ]
    private static let nounEndings = ["tion", "ment", "ness", "ity", "ance", "ence", "ship"]
    private static let verbsLikeNouns: Set<String> = [
        "mention", "position", "question", "implement", "comment", "document", "reference", "experiment", "supplement",
        "balance", "advance", "condition", "function", "partition", "provision", "commission", "decommission",
        "transition",
        "increment", "decrement", "augment", "sequence", "instance", "caution", "action", "section", "ration",
        "fragment",
        "defragment", "rebalance", "finance", "influence", "complement",
    ]

    /// The second thing that a text tells people to do, as a range of its characters; nil when there is one at most.
    static func secondAction(in text: String, language: String) -> Range<String.Index>? {
        let verbs = language == "es" ? spanishActions : englishActions
        var seen = false
        var start = text.startIndex
        while start < text.endIndex {
            let end = text[start...].firstIndex { ".;!?".contains($0) } ?? text.endIndex
            // A point inside of a word, as in `v1.2`, ends no sentence.
            var stop = end
            while stop < text.endIndex, let next = text[stop...].dropFirst().first, next != " " {
                stop = text[text.index(after: stop)...].firstIndex { ".;!?".contains($0) } ?? text.endIndex
            }
            let sentence = text[start..<stop]
            let clause = sentence.drop { $0 == " " }
            if let word = firstWord(of: String(clause)), verbs.contains(word.lowercased()) {
                if seen { return clause.startIndex..<clause.endIndex }
                seen = true
                if let second = joinedAction(in: clause, verbs, language) { return second }
            }
            start = stop < text.endIndex ? text.index(after: stop) : text.endIndex
        }
        return nil
    }

    /// "and restart the pod" behind a first command, where the "and" cannot belong to a subordinate clause.
    private static func joinedAction(
        in clause: Substring, _ verbs: Set<String>, _ language: String
    ) -> Range<String.Index>? {
        let joint = language == "es" ? "y" : "and"
        let words = clause.split(separator: " ")
        for (place, word) in words.enumerated().dropFirst() {
            if subordinators.contains(word.lowercased()) { return nil }
            guard word.lowercased() == joint, place + 2 < words.count,
                verbs.contains(words[place + 1].lowercased()), determiners.contains(words[place + 2].lowercased())
            else { continue }
            return words[place + 1].startIndex..<clause.endIndex
        }
        return nil
    }

    private static let subordinators: Set<String> = [
        "to", "that", "which", "who", "what", "how", "why", "whether", "if", "when", "where", "until", "have", "let",
        "make",
        "que", "si", "cuando", "para", "quien", "cómo", "hasta",
    ]
    private static let determiners: Set<String> = [
        "the", "a", "an", "it", "them", "its", "all", "every", "this", "that", "these", "their", "your", "each", "el",
        "la",
        "los", "las", "un", "una", "este", "esta", "todos", "todas", "su", "sus",
    ]
    /// What acts on the world. To look at the outcome belongs to the step itself.
    private static let englishActions: Set<String> = [
        "restart", "delete", "remove", "scale", "drain", "cordon", "uncordon", "apply", "run", "execute", "open",
        "edit",
        "create", "add", "stop", "start", "reboot", "increase", "decrease", "update", "upgrade", "install", "uninstall",
        "copy", "save", "click", "select", "disable", "enable", "attach", "send", "notify", "call", "replace", "move",
        "migrate", "evict", "clean", "expand", "resize", "revert", "restore", "patch", "label", "annotate", "connect",
        "download", "upload", "deploy", "redeploy", "recreate", "rebuild", "rerun", "assign", "close", "paste", "merge",
        "push", "switch", "set", "export", "change", "adjust", "configure", "escalate", "contact", "list", "describe",
        "inspect", "collect", "gather", "check", "obtain", "get",
    ]
    private static let spanishActions: Set<String> = [
        "reinicia", "reinicie", "borra", "borre", "elimina", "elimine", "escala", "escale", "aplica", "aplique",
        "ejecuta",
        "ejecute", "abre", "abra", "edita", "edite", "crea", "cree", "añade", "añada", "detén", "detenga", "actualiza",
        "actualice", "instala", "instale", "copia", "copie", "guarda", "guarde", "adjunta", "adjunte", "envía", "envíe",
        "avisa", "avise", "llama", "llame", "sustituye", "sustituya", "mueve", "mueva", "restaura", "restaure",
        "asigna",
        "asigne", "cierra", "cierre", "pega", "pegue", "cambia", "cambie", "comprueba", "compruebe", "lista", "liste",
    ]

    private static func firstWord(of text: String) -> String? {
        // A word of plain letters, as nearly all first words are, is told byte by byte.
        let plain = text.utf8.prefix(while: PersonalDataScan.isLetter)
        if let end = text.utf8[plain.endIndex...].first, !plain.isEmpty, endsPlainWord(end) { return String(plain) }
        let word = text.drop { !$0.isLetter }.prefix { $0.isLetter || $0 == "'" || $0 == "-" }
        // A text that starts with a number, a name in code or a symbol says nothing about its form.
        guard let first = text.first, first.isLetter || first == "\"" || first == "¿", !word.isEmpty else { return nil }
        return String(word)
    }

    /// Whether a byte behind letters shows that the word is over: other marks may join what follows to it.
    private static func endsPlainWord(_ byte: UInt8) -> Bool {
        byte < 0x80 && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "-")
    }
}

/// A step of an article: an item of an ordered list among the sections that are worked through.
struct ArticleStep {
    /// The item's node.
    let item: Int
    /// The first paragraph's node.
    let paragraph: Int
    let section: SectionKind
    /// The first paragraph as a reader sees it.
    let text: String
}

extension Article {
    /// The items of ordered lists in sections that tell people what to do, in document order; not those of lists inside
    /// of other lists, which explain more often than they instruct.
    var writtenSteps: [ArticleStep] {
        var steps: [ArticleStep] = []
        for section in sections {
            guard let kind = section.kind, Self.workedSections.contains(kind) else { continue }
            var index = section.nodes.lowerBound
            while index < section.nodes.upperBound {
                let node = document.nodes[index]
                if case .list(let style) = node.kind {
                    if style.start != nil { steps += items(of: index, in: kind) }
                    index = node.subtreeEnd
                } else {
                    index += 1
                }
            }
        }
        return steps
    }

    private func items(of list: Int, in section: SectionKind) -> [ArticleStep] {
        document.children(of: list).compactMap { item in
            let first = item + 1
            guard first < document.nodes[item].subtreeEnd, case .paragraph = document.nodes[first].kind else {
                return nil
            }
            return ArticleStep(item: item, paragraph: first, section: section, text: document.plainText(of: first))
        }
    }

    private static let workedSections: Set<SectionKind> = [.steps, .diagnosis, .rollback, .verification]

    /// A step of an article has no id; its text stands for it, so that steps in front of it do not rename it.
    func subject(of step: ArticleStep) -> String {
        "step:" + step.text.split(separator: " ").joined(separator: " ").prefix(80)
    }
}
