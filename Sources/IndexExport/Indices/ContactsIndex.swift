import KnowledgeModel
import SourceText

/// `contacts.json`: groups, roles and vendors, when they are there and how they are reached.
enum ContactsIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        let tables = edition.tables
        var channels: [String: Contact] = [:]
        for contact in tables.contacts where channels[contact.subject.value] == nil {
            channels[contact.subject.value] = contact
        }
        return IndexExporter.file("contacts") { json in
            json.member("calendars", arrayOf: tables.calendars) { write($1, to: &$0) }
            json.member("groups", arrayOf: tables.groups) { json, group in
                json.object { json in
                    write(group, edition, to: &json)
                    json.member("channels", of: channels[group.id.value])
                }
            }
            json.member("roles", arrayOf: tables.roles) { json, role in
                json.object { json in
                    write(role, to: &json)
                    json.member("channels", of: channels[role.id.value])
                }
            }
            json.member("vendors", arrayOf: tables.contacts.filter(\.isVendor)) { json, vendor in
                json.object { json in
                    json.member("id", vendor.subject.value)
                    json.member("name", ifPresent: vendor.name)
                    json.member("caseProtocol", ifPresent: vendor.caseProtocol)
                    json.member("url", SitePath.contact(vendor.subject.value))
                    json.member("channels", of: vendor)
                    json.originMembers(vendor.origin)
                }
            }
        }
    }

    private static func write(_ calendar: SupportCalendar, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", calendar.id.value)
            json.member("name", ifPresent: calendar.name)
            json.member("coverage", ifPresent: calendar.coverage)
            json.member("timeZone", ifPresent: calendar.timeZone)
            json.member("hours", ifPresent: calendar.hours)
            json.originMembers(calendar.origin)
        }
    }

    private static func write(_ group: Group, _ edition: PublishedEdition, to json: inout JSONWriter) {
        json.member("id", group.id.value)
        json.member("name", ifPresent: group.name)
        json.member("summary", ifPresent: group.summary)
        json.member("serviceNowName", ifPresent: group.serviceNowName)
        json.member("tier", ifPresent: group.tier)
        json.member("calendar", ifPresent: group.calendar)
        json.member("queues", ids: group.queues)
        json.member("lead", reference: group.lead, in: edition)
        json.member("url", SitePath.contact(group.id.value))
        json.originMembers(group.origin)
    }

    private static func write(_ role: Role, to json: inout JSONWriter) {
        json.member("id", role.id.value)
        json.member("name", ifPresent: role.name)
        json.member("summary", ifPresent: role.summary)
        json.member("tiers", words: role.tiers)
        json.member("duties", ids: role.duties)
        json.member("mayApprove", words: role.mayApprove)
        json.member("url", SitePath.contact(role.id.value))
        json.originMembers(role.origin)
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ key: String, of contact: Contact?) {
        member(key, arrayOf: contact?.channels ?? []) { json, channel in
            json.object { json in
                json.member("kind", channel.kind.value.rawValue)
                json.member("value", channel.value.value)
                json.member("note", ifPresent: channel.note)
            }
        }
    }
}
