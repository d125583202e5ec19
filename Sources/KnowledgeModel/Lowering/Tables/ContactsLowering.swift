import SourceText

extension MappingReader {
    /// The `contacts` of `contacts.yaml`: channels of groups and roles.
    mutating func contacts(_ path: String) -> [Contact] {
        elements("contacts", identity: ["for"], repeats: "contact for") { row in
            row.require("for", "channels")
            let subject = row.text("for")
            let channels = row.channels("channels")
            let origin = row.origin(path)
            return subject.map {
                Contact(
                    subject: $0, name: nil, isVendor: false, channels: channels, caseProtocol: nil, origin: origin)
            }
        }
    }

    /// The `vendors` of `contacts.yaml`.
    mutating func vendors(_ path: String) -> [Contact] {
        elements("vendors") { row in
            row.require("id", "name", "channels")
            let id = row.text("id")
            let name = row.text("name")
            let channels = row.channels("channels")
            let caseProtocol = row.text("case_protocol")
            let origin = row.origin(path)
            return id.map {
                Contact(
                    subject: $0, name: name, isVendor: true, channels: channels, caseProtocol: caseProtocol,
                    origin: origin)
            }
        }
    }

    private mutating func channels(_ key: String) -> [Contact.Channel] {
        elements(key, identity: []) { row in
            row.require("kind", "value")
            let kind: Located<Contact.Channel.Kind>? = row.choice("kind")
            let value = row.text("value")
            let note = row.text("note")
            guard let kind, let value else { return nil }
            return Contact.Channel(kind: kind, value: value, note: note)
        }
    }
}
