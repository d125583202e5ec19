import SourceText
import YAMLSyntax

/// Lowers the key `lint` of `runbookc.yaml`.
enum LintConfigurationLowering {
    static func read(_ reader: inout MappingReader) -> LintConfiguration {
        var lint = LintConfiguration()
        let profile: Located<LintProfile>? = reader.choice("profile")
        lint.profile = profile?.value
        lint.select = reader.texts("select")
        lint.ignore = reader.texts("ignore")
        let failOn: Located<ReportedSeverity>? = reader.choice("fail_on")
        lint.failOn = failOn?.value
        let shellCheck: Located<ShellCheckMode>? = reader.choice("shellcheck")
        lint.shellCheck = shellCheck?.value
        lint.severities = severities(&reader)
        lint.overrides = reader.elements("overrides", identity: []) { reader in
            reader.require("paths")
            let paths = globs(&reader)
            return LintConfiguration.Override(
                paths: paths, ignore: reader.texts("ignore"), severities: severities(&reader))
        }
        lint.headings = reader.nested("headings", headings) ?? HeadingAliases()
        lint.gate = reader.nested("gate", gate) ?? []
        lint.rules = reader.elements("rules", identity: ["code"], repeats: "rule", rule)
        lint.waivers = reader.elements("waivers", identity: [], waiver)
        if let days = reader.count("waiver_days", in: 1...366) { lint.waiverDays = days.value }
        lint.acronyms = reader.texts("acronyms")
        return lint
    }

    private static func severities(_ reader: inout MappingReader) -> [LintConfiguration.SeverityChange] {
        reader.nested("severity") { reader in
            let keys = reader.keyRanges.sorted { $0.value < $1.value }
            return keys.compactMap { key, range in
                let severity: Located<ReportedSeverity>? = reader.choice(key)
                return severity.map {
                    LintConfiguration.SeverityChange(selector: Located(key, at: range), severity: $0.value)
                }
            }
        } ?? []
    }

    private static func globs(_ reader: inout MappingReader) -> [Located<String>] {
        let paths = reader.texts("paths")
        for (index, path) in paths.enumerated() where GlobPattern(path.value) == nil {
            reader.report(
                .wrongType(field: "paths", expected: "a path pattern such as `kb/sop/*.md`", nearest: nil),
                at: path.range, under: "paths[\(index)]")
        }
        return paths
    }

    private static func headings(_ reader: inout MappingReader) -> HeadingAliases? {
        var aliases: [HeadingAliases.Alias] = []
        for language in reader.languages() {
            aliases +=
                reader.nested(language) { reader in
                    SectionKind.allCases.flatMap { kind in
                        reader.texts(kind.rawValue).map {
                            HeadingAliases.Alias(language: language, heading: $0.value, kind: kind)
                        }
                    }
                } ?? []
        }
        return HeadingAliases(aliases)
    }

    private enum Requirement: String, CaseIterable {
        case required, optional
    }

    private static func gate(_ reader: inout MappingReader) -> [LintConfiguration.GateRequirement]? {
        ArticleType.allCases.flatMap { type in
            reader.nested(type.rawValue) { reader in
                GateElement.allCases.compactMap { element in
                    let requirement: Located<Requirement>? = reader.choice(element.rawValue)
                    return requirement.map {
                        LintConfiguration.GateRequirement(
                            type: type, element: element, isRequired: $0.value == .required)
                    }
                }
            } ?? []
        }
    }

    private static func rule(_ reader: inout MappingReader) -> DeclaredRule? {
        reader.require("code", "name", "severity", "message")
        let code = reader.text("code")
        let name = reader.text("name")
        let severity: Located<ReportedSeverity>? = reader.choice("severity")
        let message = reader.text("message")
        let help = reader.text("help")
        let paths = globs(&reader)
        let requirement = requirement(&reader)
        guard let code, let name, let severity, let message, let requirement else { return nil }
        guard isCode(code.value) else {
            reader.report(
                .wrongType(
                    field: "code", expected: "two to six capital letters and three digits, `ORG001`", nearest: nil),
                at: code.range, under: "code")
            return nil
        }
        guard name.value.utf8.allSatisfy({ isLowerCaseLetter($0) || $0 == UInt8(ascii: "-") }), !name.value.isEmpty
        else {
            reader.report(
                .wrongType(field: "name", expected: "lower-case words and hyphens, `missing-service`", nearest: nil),
                at: name.range, under: "name")
            return nil
        }
        return DeclaredRule(
            code: code, name: name, severity: severity.value, paths: paths.map(\.value), requirement: requirement,
            message: message.value, help: help?.value)
    }

    private static func requirement(_ reader: inout MappingReader) -> DeclaredRule.Requirement? {
        let keys = ["required_field", "field_pattern", "required_text", "forbidden_term"]
        let given = keys.filter { reader.has($0) }
        if given.count != 1 {
            reader.report(
                .conflict("a rule has exactly one of \(keys.map { "`\($0)`" }.joined(separator: ", "))"),
                at: reader.anchor, under: given.last ?? "code")
        }
        let field = reader.text("required_field")
        let pattern: DeclaredRule.Requirement? = reader.nested("field_pattern") { reader in
            reader.require("field", "pattern")
            let field = reader.text("field")
            guard let pattern = reader.text("pattern") else { return nil }
            guard GlobPattern(pattern.value, separatesFolders: false) != nil else {
                reader.report(
                    .wrongType(
                        field: "pattern", expected: "a pattern such as `role-*` or `KB[0-9][0-9]*`", nearest: nil),
                    at: pattern.range, under: "pattern")
                return nil
            }
            return field.map { .fieldPattern(field: $0.value, pattern: pattern.value) }
        }
        let text = reader.text("required_text")
        let terms = reader.has("forbidden_term") ? reader.textOrTexts("forbidden_term").filter { !$0.isEmpty } : []
        guard given.count == 1 else { return nil }
        if let field { return .requiredField(field.value) }
        if let text { return .requiredText(text.value) }
        return pattern ?? (terms.isEmpty ? nil : .forbiddenTerm(terms))
    }

    private static func waiver(_ reader: inout MappingReader) -> Waiver? {
        reader.require("rule", "reason", "until", "approver")
        reader.exclude("path", "id", because: "a waiver names a `path` or an `id`, not both")
        let rule = reader.text("rule")
        let reason = reader.text("reason")
        let until = reader.date("until")
        let approver = reader.text("approver")
        let path = reader.text("path")
        let id = reader.text("id")
        if path == nil, id == nil { reader.report(.missingKey("path` or `id"), at: reader.anchor, under: "path") }
        if let path, GlobPattern(path.value) == nil {
            reader.report(
                .wrongType(field: "path", expected: "a path pattern such as `kb/sop/*.md`", nearest: nil),
                at: path.range, under: "path")
        }
        guard let rule, let reason, let until, let approver,
            let target = path.map(Waiver.Target.path) ?? id.map(Waiver.Target.id)
        else { return nil }
        return Waiver(
            rule: rule, target: target, reason: reason, until: until, approver: approver, range: reader.range)
    }

    private static func isCode(_ text: String) -> Bool {
        let letters = text.utf8.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        let digits = text.utf8.dropFirst(letters.count)
        return (2...6).contains(letters.count) && digits.count == 3
            && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func isLowerCaseLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}

extension MappingReader {
    /// A text, or a list of texts.
    fileprivate mutating func textOrTexts(_ key: String) -> [String] {
        if case .scalar = entry(key)?.value.content { return text(key).map { [$0.value] } ?? [] }
        return texts(key).map(\.value)
    }
}
