import PatternMatching
import SourceText

/// Finds a value of a certain kind in the text of a ticket.
package struct Recognizer: Sendable {
    /// What is found: `ticket`, `host`, `port`, `cidr`, `namespace`, `pod`.
    package let field: String
    /// Finds the place.
    let find: Pattern
    /// Finds the value within the place; nil when the place is the value.
    let value: Pattern?

    /// Bytes of a text that are looked through.
    package static let maximumLength = 65_536

    /// In the order in which they are tried; several for one field are tried until one finds something.
    package static let all: [Recognizer] = definitions.compactMap { definition in
        guard let find = try? Pattern(definition.find, ignoringCase: true) else { return nil }
        let value = definition.value.isEmpty ? nil : try? Pattern(definition.value, ignoringCase: true)
        return Recognizer(field: definition.field, find: find, value: value)
    }

    /// `find` and `value` ignore the case of ASCII letters.
    static let definitions: [(field: String, find: String, value: String)] = [
        ("ticket", "\\b(INC|RITM|PRB|CHG|SCTASK|TASK)[0-9]{7,10}\\b", ""),
        ("cidr", "\\b[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}/[0-9]{1,2}\\b", ""),
        ("port", "\\b(port|ports|puerto|puertos)[ :=/]+[0-9]{1,5}\\b", "[0-9]{1,5}$"),
        ("port", "\\b[a-z0-9-]+(\\.[a-z0-9-]+)+:[0-9]{1,5}\\b", "[0-9]{1,5}$"),
        // Not the first number of an address: `dial tcp 192.0.2.40`.
        ("port", "\\b(tcp|udp)[ :=/]+[0-9]{1,5}([^0-9.]|\\.\\s|\\.?$)", "[0-9]{1,5}"),
        ("port", "\\b(on|en) (443|80|22|2049|5432|3306|1521|1433|6379|8080|8443)\\b", "[0-9]+$"),
        ("host", "\\b[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\b", ""),
        (
            "host",
            "\\b[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\\.(com|net|org|io|eu|es|de|example|local|internal|corp|cloud|dev)\\b",
            ""
        ),
        (
            "namespace", "\\b(namespace|espacio de nombres|ns)[ :=\"']+[a-z0-9][a-z0-9-]*[a-z0-9]\\b",
            "[a-z0-9][a-z0-9-]*[a-z0-9]$"
        ),
        ("namespace", "(^|\\s)(-n|--namespace)[ =]+[a-z0-9][a-z0-9-]*[a-z0-9]\\b", "[a-z0-9][a-z0-9-]*[a-z0-9]$"),
        ("pod", "\\bpod[ :=\"'/]+[a-z0-9]+(-[a-z0-9]+)+\\b", "[a-z0-9]+(-[a-z0-9]+)+$"),
    ]

    /// The first value in the text; nil when there is none.
    package static func first(_ field: String, in text: [UInt8]) -> String? {
        for recognizer in all where recognizer.field == field {
            guard let place = recognizer.find.firstMatch(in: text) else { continue }
            let bytes = Array(text[place])
            guard let pattern = recognizer.value else { return String(decoding: bytes, as: UTF8.self) }
            if let value = pattern.firstMatch(in: bytes) { return String(decoding: bytes[value], as: UTF8.self) }
        }
        return nil
    }

    static func write(to json: inout JSONWriter) {
        json.array(of: definitions) { json, definition in
            json.object { json in
                json.member("field", definition.field)
                json.member("find", definition.find)
                if !definition.value.isEmpty { json.member("value", definition.value) }
            }
        }
    }
}
