import SourceText

/// Which playbook answers which alert: what playbooks claim themselves, then what ticket types say.
package struct AlertTable: Sendable {
    package struct Entry: Sendable, Equatable {
        /// A name, or a pattern in which `*` stands for any run of characters.
        package let alert: String
        package let playbook: String
        /// Ids of the ticket types that name the alert.
        package let ticketTypes: [String]
        /// The playbook's page, relative to the site's root.
        package let url: String

        package var isPattern: Bool { alert.utf8.contains(UInt8(ascii: "*")) }
    }

    /// Sorted by alert, each once.
    package let entries: [Entry]
    private let byName: [String: Entry]
    /// The longest first: the more a pattern says, the better it fits.
    private let patterns: [Entry]

    /// Playbooks that are drafts or retired answer nothing.
    package init(_ base: KnowledgeBase) {
        var playbooks: [String: String] = [:]
        var types: [String: [String]] = [:]
        func isUsable(_ playbook: Playbook) -> Bool {
            playbook.status != .draft && playbook.status != .retired && base.pages[playbook.path] != nil
        }
        for playbook in base.playbooks where isUsable(playbook) {
            for alert in playbook.fields.match?.alerts ?? [] where playbooks[alert.value] == nil {
                playbooks[alert.value] = playbook.id
            }
        }
        for type in base.tables.ticketTypes.sorted(by: { $0.id.value < $1.id.value }) {
            let first = type.playbooks.lazy.compactMap { base.playbook($0.value) }.first(where: isUsable)
            for alert in type.alerts {
                types[alert.value, default: []].append(type.id.value)
                if playbooks[alert.value] == nil { playbooks[alert.value] = first?.id }
            }
        }
        entries = playbooks.sorted { $0.key < $1.key }.compactMap { alert, id in
            base.page(of: id).map { Entry(alert: alert, playbook: id, ticketTypes: types[alert] ?? [], url: $0) }
        }
        byName = Dictionary(uniqueKeysWithValues: entries.filter { !$0.isPattern }.map { ($0.alert, $0) })
        patterns = entries.filter(\.isPattern).sorted {
            ($1.alert.utf8.count, $0.alert) < ($0.alert.utf8.count, $1.alert)
        }
    }

    /// The playbook for an alert of this name; nil when none claims it.
    package func entry(for name: String) -> Entry? {
        byName[name] ?? patterns.first { Self.matches($0.alert, name) }
    }

    /// Whether a pattern stands for a name: greedy with one step back, linear times the number of stars.
    package static func matches(_ pattern: String, _ name: String) -> Bool {
        let (pattern, name) = (Array(pattern.utf8), Array(name.utf8))
        var (place, offset) = (0, 0)
        var retry: (place: Int, offset: Int)?
        while offset < name.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                retry = (place + 1, offset)
                place += 1
            } else if place < pattern.count, pattern[place] == name[offset] {
                place += 1
                offset += 1
            } else if let (star, tried) = retry {
                retry = (star, tried + 1)
                (place, offset) = (star, tried + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
