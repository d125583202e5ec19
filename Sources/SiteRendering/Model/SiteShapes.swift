import KnowledgeModel
import PageTemplates
import SourceText

/// Values that several pages show alike.
extension PageContext {
    // MARK: Who made it and when it was looked at

    static let provenanceShape: TemplateShape = [
        "owner": linkShape, "last": .text, "lastKind": .text, "next": .text, "version": .text, "editHref": .text,
        "revision": .text, "asOf": .text,
    ]

    func provenance(
        owner: Located<String>?, last: CalendarDate?, lastKind: Review.Kind?, next: CalendarDate?,
        version: ContentDigest,
        path: String
    ) -> TemplateValue {
        let edit = base.configuration.editURL.map { pattern in
            replacing("{path}", in: pattern, with: SiteAddress.encoded(path))
        }
        return [
            "owner": reference(owner), "last": TemplateValue(last?.description),
            "lastKind": TemplateValue(lastKind.map { words($0) }), "next": TemplateValue(next?.description),
            "version": .text(String(version.hexadecimal.prefix(12))), "editHref": TemplateValue(edit),
            "revision": TemplateValue(edition.revision.map { String($0.prefix(12)) }),
            "asOf": .text(edition.asOf.description),
        ]
    }

    private func words(_ kind: Review.Kind) -> String {
        switch kind {
        case .read: say("read")
        case .exercised: say("carried out")
        case .incident: say("after an incident")
        case .drill: say("in a drill")
        }
    }

    // MARK: The state of review, on top of the page

    static let reviewShape: TemplateShape = [
        "label": .text, "kind": .text, "banner": .text, "incident": linkShape, "incidentDay": .text,
    ]

    /// - Parameter incident: one that no review has taken in yet.
    func review(
        _ state: ReviewState, last: CalendarDate?, next: CalendarDate?, incident: IncidentIndex.Incident?
    ) -> TemplateValue {
        guard case .record(var value) = review(state, last: last, next: next) else { return .none }
        value["incident"] = incident.map { reference($0.analysis) } ?? TemplateValue.none
        value["incidentDay"] = TemplateValue(incident?.day.description)
        return .record(value)
    }

    private func review(_ state: ReviewState, last: CalendarDate?, next: CalendarDate?) -> TemplateValue {
        let date = next?.description ?? ""
        switch state {
        case .current:
            let label = last.map { say("Reviewed {1}", "\($0)") } ?? say("Review due {1}", date)
            return ["label": .text(label), "kind": "ok", "banner": ""]
        case .due:
            return ["label": .text(say("Review due {1}", date)), "kind": "warn", "banner": ""]
        case .overdue:
            let banner = say(
                "The review of this page was due on {1}. Check with its owner before you rely on it.", date)
            return ["label": .text(say("Review overdue since {1}", date)), "kind": "stop", "banner": .text(banner)]
        case .unknown:
            // Decisions and the like are reviewed once, without a date to come back to.
            if let last { return ["label": .text(say("Reviewed {1}", "\(last)")), "kind": "ok", "banner": ""] }
            return ["label": .text(say("Not reviewed")), "kind": "warn", "banner": ""]
        }
    }

    // MARK: The life cycle, on top of the page

    static let noticeShape: TemplateShape = ["text": .text, "target": linkShape]

    /// What a reader must know before trusting a page that is not published.
    func notice(_ status: PublicationStatus, supersededBy: Located<String>?) -> TemplateValue {
        let text =
            switch status {
            case .published: supersededBy == nil ? "" : say("Another page replaces this one.")
            case .draft: say("This is a draft. Nobody has approved it.")
            case .review: say("This page is being reviewed. It is not approved yet.")
            case .deprecated: say("This page is on its way out.")
            case .retired: say("This page is retired. Do not use it.")
            }
        guard !text.isEmpty else { return .none }
        return ["text": .text(text), "target": reference(supersededBy)]
    }

    // MARK: How somebody is reached

    static let contactShape: TemplateShape = [
        "id": .text, "name": linkShape, "role": .text, "hours": .html, "protocol": .html, "first": channelShape,
        "channels": .list(channelShape),
    ]

    static let channelShape: TemplateShape = ["kind": .text, "value": .text, "href": .text, "note": .html]

    func contact(_ id: String) -> TemplateValue {
        let group = index.groups[id]
        let calendar = (group?.calendar?.value).flatMap { index.calendars[$0] }
        let name = name(of: id)
        var role = [group?.tier?.value.rawValue, group?.serviceNowName?.value].compactMap { $0 == name ? nil : $0 }
        let channels = index.contacts[id]?.channels ?? []
        let urgent: [Contact.Channel.Kind] = [.hotline, .chat, .mail]
        let first = urgent.lazy.compactMap { kind in channels.first { $0.kind.value == kind } }.first
        if let tiers = index.roles[id]?.tiers, !tiers.isEmpty { role = tiers.map(\.value.rawValue) }
        if index.contacts[id]?.isVendor == true { role = [say("Vendor")] }
        return [
            "id": .text(id), "name": link(name, to: index.page(of: id)),
            "role": .text(role.joined(separator: " · ")),
            "hours": prose(calendar?.hours ?? calendar?.name),
            "protocol": prose(index.contacts[id]?.caseProtocol),
            "first": first.map { channel($0) } ?? .none, "channels": .each(channels) { channel($0) },
        ]
    }

    func contacts(_ ids: [Located<String>]) -> TemplateValue {
        var seen: Set<String> = []
        return .each(ids.filter { seen.insert($0.value).inserted }) { contact($0.value) }
    }

    private func channel(_ channel: Contact.Channel) -> TemplateValue {
        let value = channel.value.value
        let kind: String
        var href = ""
        switch channel.kind.value {
        case .queue: kind = say("Queue")
        case .chat: kind = say("Chat")
        case .hotline:
            kind = say("Call")
            href = Self.telephone(value)
        case .mail:
            kind = say("Mail")
            if value.contains("@") { href = "mailto:" + SiteAddress.encoded(value) }
        case .portal:
            kind = say("Portal")
            if value.hasPrefix("https://") || value.hasPrefix("http://") { href = value }
        }
        return [
            "kind": .text(kind), "value": .text(value), "href": .text(href),
            "note": prose(channel.note),
        ]
    }

    /// `tel:` and the digits when the value is a number to dial, nothing when it is a name (RFC 3966).
    private static func telephone(_ value: String) -> String {
        let digits = value.filter { $0.isASCII && $0.isNumber }
        let isNumber = value.allSatisfy { ($0.isASCII && $0.isNumber) || " +-()./".contains($0) }
        guard isNumber, digits.count >= 3 else { return "" }
        return "tel:" + (value.hasPrefix("+") ? "+" : "") + digits
    }

    private func replacing(_ mark: String, in text: String, with value: String) -> String {
        var result = ""
        var rest = text[...]
        while !rest.isEmpty {
            if rest.hasPrefix(mark) {
                result += value
                rest = rest.dropFirst(mark.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result
    }
}
