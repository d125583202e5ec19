import TestSupport

/// Changes to a small workspace as people make them, and some that nobody should.
struct WorkspaceChanges {
    private let memory: MemoryFileSystem
    private var random: SeededGenerator
    private var lastNumber = 100
    /// What the command line says besides; `lint` knows only some of it.
    private(set) var options: [String] = []
    var lintOptions: [String] { ["--base-url", "--revision"].contains(options.first) ? [] : options }

    init(_ memory: MemoryFileSystem, seed: UInt64) {
        self.memory = memory
        random = SeededGenerator(seed: seed)
    }

    /// Makes one to three changes and says which.
    mutating func next() throws -> String {
        var deeds: [String] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) { deeds.append(try change()) }
        return deeds.joined(separator: "; ")
    }

    private mutating func change() throws -> String {
        switch Int.random(in: 0..<36, using: &random) {
        case 0: return "nothing"
        case 1, 2, 3: return try edit(pick("kb/sop/", ".md"), "works", "w0rks", "\nOne more line.\n")
        case 4: return try edit(pick("kb/sop/", ".md"), "title: Trouble", "title: Joy", "")
        case 5: return try edit(pick("kb/sop/", ".md"), "status: published", "status: retired", "")
        case 6: return try edit(pick("kb/sop/", ".md"), "## Purpose", "## Aim", "\n## Purpose\n\nAgain.\n")
        case 7: return try edit(pick("playbooks/pb-", ".yaml"), "title: Repair", "title: Mend", "")
        case 8: return try edit("work/playbooks/ticket-types.yaml", "Trouble with", "Problem with", "")
        case 9: return try edit(pick("kb/model/", ".yaml"), "Desk", "Bureau", "# a comment\n")
        case 10: return try rename()
        case 11: return try remove(pick("kb/sop/", ".md"))
        case 12: return add()
        case 13: return try configure()
        case 14: return try template()
        case 15: return try restore()
        case 16: return try spoilOutput()
        case 17: return try touch()
        case 18: return try swap()
        case 19: return try link()
        case 20: return try edit(pick("kb/sop/", ".md"), "services: [svc-desk]", "ticket_types: [tt-login]", "")
        case 21: return try edit(pick("kb/sop/", ".md"), "audience: [L1]", "superseded_by: kb-network", "")
        case 22: return try edit(pick("kb/sop/", ".md"), "lang: en", "lang: es\ntranslation_of: kb-login", "")
        case 23: return try edit(pick("playbooks/pb-", ".yaml"), "It answers.", "It is silent.", "")
        case 24: return try edit("work/templates/messages/tpl-done.en.md", "title: Done", "title: Finished", "More.\n")
        case 25: return try remove(pick("playbooks/pb-", ".yaml"))
        case 26: return option()
        default: return try relate()
        }
    }

    /// Changes what the rules about several files look at.
    private mutating func relate() throws -> String {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: return try edit(pick("kb/sop/", ".md"), "created: 2026-01-02", Self.signatures, "")
        case 1:
            return try edit(
                "work/playbooks/ticket-types.yaml", "    title: {en: Trouble",
                "    \(Self.signatures)\n    title: {en: Bother",
                "")
        // An id of a playbook, which may be taken.
        case 2: return try edit(pick("kb/sop/", ".md"), "\nid: kb-", "\nid: pb-", "")
        case 3: return try edit(pick("kb/sop/", ".md"), "2. Run `", "2. Call\n\n   ```sh\n   ls\n   ```\n\n   `", "")
        case 4: return try edit(pick("kb/sop/", ".md"), "review_interval: P1Y", "related: [kb-login, pb-storage]", "")
        case 5: return try edit(pick("playbooks/pb-", ".yaml"), "title: Look", "title: See kb-storage", "")
        case 6: return try edit("work/templates/messages/tpl-done.en.md", "Your ticket", "Your {{ref}} or {{user}}", "")
        case 7:
            let path = "work/kb/model/variables.yaml"
            guard memory.files[path] == nil else { return try remove(path) }
            memory.add(path, Array(Self.variables.utf8))
            return "added \(path)"
        default:
            if Bool.random(using: &random) { return try remove(pick("kb/sop/", ".png")) }
            lastNumber += 1
            let path = "work/kb/sop/picture-\(lastNumber).png"
            memory.add(path, Array("another picture".utf8))
            return "added \(path)"
        }
    }

    private static let signatures = "error_signatures: [{pattern: \"no (\", example: no}, {pattern: den, example: den}]"
    private static let variables = "schema: 1\nvariables:\n  - {id: ticket, type: ticket, aliases: [ref]}\n"

    /// Swaps two texts in a file, or appends where neither stands in it.
    private mutating func edit(_ path: String?, _ one: String, _ other: String, _ tail: String) throws -> String {
        guard let path, let text = memory.files[path] else { return "no file to edit" }
        let changed =
            text.contains(one)
            ? text.replacing(one, with: other)
            : text.contains(other) ? text.replacing(other, with: one) : text + tail
        memory.add(path, Array(changed.utf8))
        return "edited \(path)"
    }

    private mutating func rename() throws -> String {
        guard let path = pick("kb/sop/", ".md") else { return "no file to rename" }
        lastNumber += 1
        let target = "work/kb/sop/kb-moved-\(lastNumber).md"
        try memory.rename(path, to: target)
        return "renamed \(path) to \(target)"
    }

    /// Writes a file with the bytes that it has.
    private mutating func touch() throws -> String {
        guard let path = pick("", ""), let text = memory.files[path] else { return "no file to touch" }
        memory.add(path, Array(text.utf8))
        return "touched \(path)"
    }

    /// Gives two articles each other's bytes, ids and all.
    private mutating func swap() throws -> String {
        guard let one = pick("kb/sop/", ".md"), let other = pick("kb/sop/", ".md"), let text = memory.files[one],
            let otherText = memory.files[other]
        else { return "no files to swap" }
        memory.add(one, Array(otherText.utf8))
        memory.add(other, Array(text.utf8))
        return "swapped \(one) and \(other)"
    }

    /// A sentence with a link to a heading that may be there, of a page that may be there.
    private mutating func link() throws -> String {
        let targets = [
            "kb-network.md#purpose", "kb-login.md#aim", "pb-storage", "kb-moved-101", "picture.png", "picture-101.png",
            "kb-old", "tt-login", "#aim",
        ]
        guard let path = pick("kb/sop/", ".md"), let text = memory.files[path],
            let target = targets.randomElement(using: &random)
        else { return "no file to link from" }
        memory.add(path, Array((text + "\nSee [this](\(target)).\n").utf8))
        return "linked \(path) to \(target)"
    }

    private mutating func remove(_ path: String?) throws -> String {
        guard let path else { return "no file to remove" }
        try memory.removeFile(path)
        return "removed \(path)"
    }

    private mutating func add() -> String {
        lastNumber += 1
        let path = "work/kb/sop/kb-added-\(lastNumber).md"
        memory.add(path, Array(SmallWorkspace.article("added-\(lastNumber)", number: lastNumber % 8).utf8))
        return "added \(path)"
    }

    private mutating func configure() throws -> String {
        let texts = [
            "", "footer: A footer\n", "lint: {ignore: [GATE]}\n", "lint: {severity: {META: error}}\n", "nonsense: 1\n",
            "site: {edit_url: \"https://edit.example/{path}\"}\n", "exports: [opensearch, servicenow]\n",
            "languages: [en, es]\n",
        ]
        let text = "schema: 1\ntitle: Small desk\n" + (texts.randomElement(using: &random) ?? "")
        memory.add("work/runbookc.yaml", Array(text.utf8))
        return "configuration: \(text.split(separator: "\n").last ?? "")"
    }

    private mutating func template() throws -> String {
        let files = [
            ("site/kb.css", "body { margin: 1px }\n"), ("site/kb.css", "body { margin: 2px }\n"),
            ("templates/pages/not-found.html", "{{ nonsense }}"),
            (
                "templates/pages/redirect.html",
                "<!doctype html><title>{{ title }}</title><a href=\"{{ home }}\">x</a>\n"
            ),
        ]
        guard let (name, text) = files.randomElement(using: &random) else { return "" }
        if let path = memory.files.keys.sorted().first(where: { $0 == "work/" + name }), Bool.random(using: &random) {
            try memory.removeFile(path)
            return "removed \(path)"
        }
        memory.add("work/" + name, Array(text.utf8))
        return "wrote \(name)"
    }

    /// Puts back a file as it was in the beginning.
    private mutating func restore() throws -> String {
        guard let (path, text) = SmallWorkspace.files.sorted(by: { $0.key < $1.key }).randomElement(using: &random)
        else { return "" }
        memory.add(path, Array(text.utf8))
        for path in ["work/templates/pages/not-found.html", "work/templates/pages/redirect.html"]
        where memory.files[path] != nil {
            try memory.removeFile(path)
        }
        return "restored \(path)"
    }

    private mutating func spoilOutput() throws -> String {
        let root = Bool.random(using: &random) ? "out/public/kb/" : "out/.public.runbookc-twin/site/kb/"
        guard let path = pick("", ".html", root: root) else { return "no output to spoil" }
        if Bool.random(using: &random) {
            try memory.removeFile(path)
            return "removed \(path)"
        }
        memory.add(path, Array("spoilt".utf8))
        return "spoilt \(path)"
    }

    private mutating func option() -> String {
        let choices = [
            [], ["--as-of", "2026-03-01"], ["--as-of", "2027-09-01"], ["--jobs", "1"], ["--jobs", "4"],
            ["--base-url", "https://kb.example/x/"], ["--revision", "abc"],
        ]
        options = choices.randomElement(using: &random) ?? []
        return "options \(options)"
    }

    private mutating func pick(_ folder: String, _ ending: String, root: String? = nil) -> String? {
        let prefix = root ?? "work/" + folder
        return memory.files.keys.filter { $0.hasPrefix(prefix) && $0.hasSuffix(ending) }.sorted()
            .randomElement(using: &random)
    }
}
