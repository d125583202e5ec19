import KnowledgeModel
import SourceText

/// The JSON Schema (2020-12) of `runbookc.yaml`, for editors; made from the values that the reader knows.
package enum ConfigurationSchema {
    package static func json() -> [UInt8] {
        var json = JSONWriter(style: .indented)
        let root = Shape.object(
            [
                "schema": .constant(1), "title": .text, "summary": .text, "languages": .list(.text), "time_zone": .text,
                "footer": .text, "site": .object(["edit_url": .pattern("\\{path\\}")]), "lint": lint,
                "cache": .flag,
                "exports": .list(.choice(ExportKind.allCases.map(\.rawValue))),
                "coverage": .object(["tickets": .text]),
            ], required: ["schema", "title"])
        root.write(to: &json, title: "runbookc.yaml")
        return json.finish()
    }

    fileprivate indirect enum Shape: Sendable {
        case text, flag
        case constant(Int)
        case count(ClosedRange<Int>)
        case pattern(String)
        case choice([String])
        case list(Shape)
        /// The keys that are known, and no others.
        case object([String: Shape], required: [String] = [])
        /// Any key of a pattern.
        case map(keys: String, values: Shape)
        case either([Shape])
    }

    private static let severity = Shape.choice(ReportedSeverity.allCases.map(\.rawValue))
    private static let severities = Shape.map(keys: "^[A-Za-z][A-Za-z0-9-]*$", values: severity)

    private static let lint = Shape.object([
        "profile": .choice(LintProfile.allCases.map(\.rawValue)),
        "select": .list(.text), "ignore": .list(.text), "fail_on": severity,
        "shellcheck": .choice(ShellCheckMode.allCases.map(\.rawValue)), "severity": severities,
        "overrides": .list(
            .object(["paths": .list(.text), "ignore": .list(.text), "severity": severities], required: ["paths"])),
        "headings": .map(
            keys: "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
            values: .object(
                Dictionary(uniqueKeysWithValues: SectionKind.allCases.map { ($0.rawValue, Shape.list(.text)) }))),
        "gate": .object(
            Dictionary(uniqueKeysWithValues: ArticleType.allCases.map { ($0.rawValue, gateElements) })),
        "acronyms": .list(.text),
        "waiver_days": .count(1...366),
        "waivers": .list(
            .object(
                ["rule": .text, "path": .text, "id": .text, "reason": .text, "until": .text, "approver": .text],
                required: ["rule", "reason", "until", "approver"])),
        "rules": .list(
            .object(
                [
                    "code": .pattern("^[A-Z]{2,6}[0-9]{3}$"), "name": .pattern("^[a-z-]+$"), "severity": severity,
                    "paths": .list(.text), "message": .text, "help": .text, "required_field": .text,
                    "field_pattern": .object(["field": .text, "pattern": .text], required: ["field", "pattern"]),
                    "required_text": .text, "forbidden_term": .either([.text, .list(.text)]),
                ], required: ["code", "name", "severity", "message"])),
    ])

    private static let gateElements = Shape.object(
        Dictionary(
            uniqueKeysWithValues: GateElement.allCases.map { ($0.rawValue, Shape.choice(["required", "optional"])) }))
}

extension ConfigurationSchema.Shape {
    fileprivate func write(to json: inout JSONWriter, title: String? = nil) {
        json.object { json in
            if let title {
                json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
                json.member("title", title)
            }
            switch self {
            case .flag: json.member("type", "boolean")
            case .text: json.member("type", strings: ["string", "number", "boolean"])
            case .constant(let value): json.member("const", value)
            case .count(let range):
                json.member("type", "integer")
                json.member("minimum", range.lowerBound)
                json.member("maximum", range.upperBound)
            case .pattern(let pattern):
                json.member("type", "string")
                json.member("pattern", pattern)
            case .choice(let values): json.member("enum", strings: values)
            case .list(let element):
                json.member("type", "array")
                json.member("items") { element.write(to: &$0) }
            case .object(let keys, let required):
                json.member("type", "object")
                json.member("additionalProperties", false)
                if !required.isEmpty { json.member("required", strings: required) }
                json.member("properties") { json in
                    json.object { json in
                        for (key, value) in keys.sorted(by: { $0.key < $1.key }) {
                            json.member(key) { value.write(to: &$0) }
                        }
                    }
                }
            case .map(let keys, let values):
                json.member("type", "object")
                json.member("propertyNames") { $0.object { $0.member("pattern", keys) } }
                json.member("additionalProperties") { values.write(to: &$0) }
            case .either(let shapes):
                json.member("anyOf", arrayOf: shapes) { json, shape in shape.write(to: &json) }
            }
        }
    }
}
