package import KnowledgeModel
package import QualityGate
import SourceText

/// Shows the configuration that is in force, defaults included.
package enum ConfigurationReporter {
    /// In the shape of `runbookc.yaml`, with what each rule comes to at the end.
    package static func text(of configuration: Configuration, _ settings: LintSettings) -> String {
        var text = "schema: 1\ntitle: \(quoted(configuration.title))\nsummary: \(quoted(configuration.summary))\n"
        text += "languages: [\(configuration.languages.joined(separator: ", "))]\n"
        text += "time_zone: \(configuration.timeZone)\nfooter: \(quoted(configuration.footer))\n"
        text += "cache: \(configuration.isCached)\n"
        if let address = configuration.editURL { text += "site:\n  edit_url: \(quoted(address))\n" }
        text += "exports: [\(configuration.exports.map(\.rawValue).joined(separator: ", "))]\n"
        if let tickets = configuration.coverageTickets { text += "coverage:\n  tickets: \(quoted(tickets))\n" }
        text += "lint:\n  profile: \(settings.profile.rawValue)\n  fail_on: \(settings.failOn.word)\n"
        text += "  shellcheck: \((configuration.lint.shellCheck ?? .auto).rawValue)\n"
        text += "  gate:  # what each type of article must have\n"
        for type in ArticleType.allCases {
            let elements = GateElement.allCases.map { element in
                "\(element.rawValue): \(settings.gateMatrix.requires(element, of: type) ? "required" : "optional")"
            }
            text += "    \(type.rawValue): {\(elements.joined(separator: ", "))}\n"
        }
        if !configuration.lint.headings.aliases.isEmpty {
            text += "  headings:  # beyond the built-in ones\n"
            for alias in configuration.lint.headings.aliases {
                text += "    # \(alias.language) \(alias.kind.rawValue): \(quoted(alias.heading))\n"
            }
        }
        text += "  severity:  # of the rules that run\n"
        for rule in settings.rules.rules where settings.selection.includes(rule) {
            text += "    \(rule.code): \(settings.severity(of: rule).word)  # \(rule.name)\n"
        }
        let off = settings.rules.rules.filter { !settings.selection.includes($0) }
        if !off.isEmpty { text += "  ignore: [\(off.map(\.code).joined(separator: ", "))]\n" }
        for override in configuration.lint.overrides {
            let paths = override.paths.map { quoted($0.value) }.joined(separator: ", ")
            text += "  # in \(paths): \(override.ignore.count) ignored, \(override.severities.count) changed\n"
        }
        for waiver in configuration.lint.waivers {
            text += "  # \(waiver.rule.value) waived for \(target(of: waiver).value) until \(waiver.until.value)\n"
        }
        return text
    }

    /// What a waiver holds for: a `path` or an `id`.
    private static func target(of waiver: Waiver) -> (key: String, value: String) {
        switch waiver.target {
        case .path(let path): ("path", path.value)
        case .id(let id): ("id", id.value)
        }
    }

    package static func json(of configuration: Configuration, _ settings: LintSettings) -> [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("schemaVersion", 1)
            json.member("title", configuration.title)
            json.member("summary", configuration.summary)
            json.member("languages", strings: configuration.languages)
            json.member("timeZone", configuration.timeZone)
            json.member("footer", configuration.footer)
            json.member("cache", configuration.isCached)
            json.member("editURL", orNull: configuration.editURL)
            json.member("exports", strings: configuration.exports.map(\.rawValue))
            json.member("coverageTickets", orNull: configuration.coverageTickets)
            json.member("lint") { json in
                json.object { json in
                    json.member("profile", settings.profile.rawValue)
                    json.member("failOn", settings.failOn.word)
                    json.member("shellCheck", (configuration.lint.shellCheck ?? .auto).rawValue)
                    json.member("gate") { writeGate(settings.gateMatrix, to: &$0) }
                    json.member("headings", arrayOf: configuration.lint.headings.aliases) { json, alias in
                        json.object { json in
                            json.member("language", alias.language)
                            json.member("section", alias.kind.rawValue)
                            json.member("heading", alias.heading)
                        }
                    }
                    json.member("rules", arrayOf: settings.rules.rules) { json, rule in
                        json.object { json in
                            json.member("code", rule.code)
                            json.member("name", rule.name)
                            json.member("isOn", settings.selection.includes(rule))
                            json.member("severity", settings.severity(of: rule).word)
                        }
                    }
                    json.member("acronyms", strings: configuration.lint.acronyms.map(\.value))
                    json.member("waiverDays", configuration.lint.waiverDays)
                    json.member("waivers", arrayOf: configuration.lint.waivers) { json, waiver in
                        json.object { json in
                            json.member("rule", waiver.rule.value)
                            json.member(target(of: waiver).key, target(of: waiver).value)
                            json.member("reason", waiver.reason.value)
                            json.member("until", "\(waiver.until.value)")
                            json.member("approver", waiver.approver.value)
                        }
                    }
                    json.member("overrides", arrayOf: configuration.lint.overrides) { json, override in
                        json.object { json in
                            json.member("paths", strings: override.paths.map(\.value))
                            json.member("ignore", strings: override.ignore.map(\.value))
                            json.member("severity", arrayOf: override.severities) { json, change in
                                json.object { json in
                                    json.member("rules", change.selector.value)
                                    json.member("severity", change.severity.rawValue)
                                }
                            }
                        }
                    }
                }
            }
        }
        return json.finish()
    }

    private static func writeGate(_ matrix: GateMatrix, to json: inout JSONWriter) {
        json.object { json in
            for type in ArticleType.allCases {
                let elements = GateElement.allCases.filter { matrix.requires($0, of: type) }
                json.member(type.rawValue, strings: elements.map(\.rawValue))
            }
        }
    }

    /// A YAML text in double quotes.
    private static func quoted(_ text: String) -> String {
        var json = JSONWriter(style: .compact)
        json.string(text)
        return String(decoding: json.finish(), as: UTF8.self).filter { $0 != "\n" }
    }
}
