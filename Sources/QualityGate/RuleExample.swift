package import SourceText

/// A small workspace that shows a rule at work; documentation first, and a test.
///
/// `⟦` and `⟧` in the text enclose each range that the rule must report, in order; a good example has none. An empty
/// pair stands where something is missing. Every example is laid over ``RuleExample/surroundings``.
package struct RuleExample: Sendable {
    package let path: String
    package let text: String
    /// Other files the example needs, by path.
    package let companions: [String: String]

    package init(_ text: String, at path: String = "kb/sop/kb-example.md", with companions: [String: String] = [:]) {
        self.path = path
        self.text = text
        self.companions = companions
    }

    /// The tables that every example's workspace has: enough roles, groups and services to refer to.
    package static let surroundings: [String: String] = [
        "kb/model/roles.yaml": """
        schema: 1
        roles:
          - {id: role-team-lead, name: Team lead, tiers: [L2], duties: [Owns runbooks]}
          - {id: role-evangelist, name: Evangelist, tiers: [L3], duties: [Leads root cause analysis]}

        """,
        "kb/model/groups.yaml": """
        schema: 1
        calendars:
          - {id: cal-24x7, name: Around the clock, coverage: 24x7, time_zone: UTC}
        groups:
          - {id: grp-platform-l1, name: Platform L1, tier: L1, calendar: cal-24x7}
          - {id: grp-platform-l2, name: Platform L2, tier: L2, calendar: cal-24x7}

        """,
        "kb/model/services.yaml": """
        schema: 1
        services:
          - {id: svc-platform, name: Platform, provider: on-prem, ci: Platform, owner: role-team-lead}

        """,
    ]
}

extension RuleExample {
    /// The text as an author would write it, without the marks.
    package var unmarkedText: String {
        Self.parse(text).text
    }

    /// What the rule must report, as ranges of ``unmarkedText``, in order.
    package var markedRanges: [SourceRange] {
        Self.parse(text).ranges
    }

    /// Takes the marks out of a text. Marks do not nest.
    package static func parse(_ marked: String) -> (text: String, ranges: [SourceRange]) {
        var text = ""
        var ranges: [SourceRange] = []
        var start: Int?
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "⟦":
                start = text.utf8.count
            case "⟧":
                if let lower = start { ranges.append(SourceRange(lower, text.utf8.count)) }
                start = nil
            default:
                text.unicodeScalars.append(scalar)
            }
        }
        return (text, ranges)
    }
}
