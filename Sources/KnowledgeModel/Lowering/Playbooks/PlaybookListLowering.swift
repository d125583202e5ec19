import SourceText

extension MappingReader {
    mutating func playbookInputs(_ key: String) -> [PlaybookInput] {
        elements(key, repeats: "input") { reader in
            reader.require("id", "type")
            let id = reader.text("id")
            let type: Located<PlaybookInput.ValueType>? = reader.choice("type")
            let input = PlaybookInput(
                id: id ?? Located("", at: reader.anchor), label: reader.localizedText("label"),
                type: type ?? Located(.string, at: reader.anchor), pattern: reader.text("pattern"),
                choices: reader.texts("enum"), isRequired: reader.boolean("required")?.value ?? false,
                example: reader.text("example"), defaultValue: reader.text("default"),
                isSecret: reader.boolean("secret")?.value ?? false, from: reader.text("from"), range: reader.range)
            if type?.value == .choice { reader.require("enum") }
            return id == nil ? nil : input
        }
    }

    mutating func preconditions(_ key: String) -> [Precondition] {
        elements(key, repeats: "precondition") { reader in
            reader.require("id", "text")
            let id = reader.text("id")
            let condition = Precondition(
                id: id ?? Located("", at: reader.anchor), text: reader.text("text"), check: reader.command("check"),
                expect: reader.text("expect"), ifUnmet: reader.choice("if_unmet"), to: reader.text("to"),
                range: reader.range)
            return id == nil ? nil : condition
        }
    }

    mutating func verification(_ key: String) -> [VerificationItem] {
        elements(key, repeats: "verification") { reader in
            reader.require("id", "kind", "text")
            let id = reader.text("id")
            let item = VerificationItem(
                id: id ?? Located("", at: reader.anchor), kind: reader.choice("kind"), text: reader.text("text"),
                command: reader.command("command"), expect: reader.text("expect"), range: reader.range)
            return id == nil ? nil : item
        }
    }

    mutating func artifacts(_ key: String) -> [Artifact] {
        elements(key, repeats: "artifact") { reader in
            reader.require("id", "name", "kind")
            let id = reader.text("id")
            let artifact = Artifact(
                id: id ?? Located("", at: reader.anchor), name: reader.text("name"), kind: reader.choice("kind"),
                isRequired: reader.boolean("required")?.value ?? false, personalData: reader.choice("pii"),
                attachTo: reader.text("attach_to"), range: reader.range)
            return id == nil ? nil : artifact
        }
    }

    mutating func reviews(_ key: String) -> [Review] {
        elements(key, identity: ["date"]) { reader in
            reader.require("date", "by", "kind")
            let date = reader.date("date")
            let by = reader.text("by")
            let kind: Located<Review.Kind>? = reader.choice("kind")
            let ref = reader.text("ref")
            let hash = reader.text("content_hash")
            guard let date, let by, let kind else { return nil }
            return Review(date: date, by: by, kind: kind, ref: ref, contentHash: hash, range: reader.range)
        }
    }
}
