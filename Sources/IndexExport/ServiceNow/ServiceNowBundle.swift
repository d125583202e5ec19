import CSVSyntax
import KnowledgeModel
import SourceText

/// `servicenow/`: everything that ServiceNow can take of the knowledge base, and the manifest that an import is held
/// against afterwards.
enum ServiceNowBundle {
    static let root = IndexExporter.root + "servicenow/"

    /// All files of the bundle, in order of path.
    static func files(_ edition: PublishedEdition) -> [OutputFile] {
        let rows = KnowledgeRows(edition: edition).all()
        let configuration = ServiceNowTables(edition: edition)
        var files = [
            OutputFile(path: root + "kb_knowledge.importset.json", bytes: json(rows)),
            OutputFile(path: root + "kb_knowledge.importset.csv", bytes: csv(rows)),
            OutputFile(path: root + "kb_knowledge.importset.xml", bytes: xml(rows)),
            OutputFile(path: root + "kb_links.csv", bytes: configuration.links),
            OutputFile(path: root + "redirects.csv", bytes: configuration.redirects),
            OutputFile(path: root + "dl_u_priority.csv", bytes: configuration.priorities),
            OutputFile(path: root + "contract_sla.csv", bytes: configuration.serviceLevels),
            OutputFile(path: root + "sysrule_assignment.json", bytes: configuration.assignment),
            OutputFile(path: root + "incident_templates.csv", bytes: configuration.templates),
            OutputFile(path: root + "README.md", bytes: Array(ServiceNowReadMe.text.utf8)),
        ]
        files.append(
            ImportManifest.file(edition, rows: rows, files: files, warnings: configuration.warnings))
        return files.sorted { $0.path < $1.path }
    }

    /// The body of `POST /api/now/import/{staging}/insertMultiple`.
    private static func json(_ rows: [KnowledgeRow]) -> [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("records", arrayOf: rows) { json, row in
                json.object { json in
                    for (column, value) in zip(KnowledgeRow.columns, row.values) { json.member(column, value) }
                }
            }
        }
        return json.finish()
    }

    private static func csv(_ rows: [KnowledgeRow]) -> [UInt8] {
        var csv = CSVWriter(columns: KnowledgeRow.columns)
        for row in rows { csv.append(row.values) }
        return csv.bytes
    }

    /// For a data source with the path `/records/record` for each row.
    private static func xml(_ rows: [KnowledgeRow]) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("records") { xml in
            for row in rows {
                xml.element("record") { xml in
                    for (column, value) in zip(KnowledgeRow.columns, row.values) { xml.element(column, text: value) }
                }
            }
        }
        return xml.bytes
    }
}

/// `import-manifest.json`: what the platform must hold after an import.
enum ImportManifest {
    static func file(
        _ edition: PublishedEdition, rows: [KnowledgeRow], files: [OutputFile], warnings: [String]
    ) -> OutputFile {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("$schema", "../schemas/servicenow-import-manifest.schema.json")
            json.member("schemaVersion", IndexExporter.schemaVersion)
            json.member("asOf", edition.edition.asOf.description)
            json.member("rowCount", rows.count)
            json.member("warnings", strings: rows.flatMap(\.warnings) + warnings)
            json.member("rows", arrayOf: rows) { json, row in
                json.object { json in
                    json.member("sourceId", row.id)
                    json.member("number", orNull: row.number)
                    json.member("title", row.title)
                    json.member("contentHash", row.contentHash)
                    json.member("textHash", row.textHash)
                    json.member("workflowState", row.workflowState)
                    json.member("validTo", orNull: row.validTo?.description)
                    json.member("validToBasis", row.validityBasis.rawValue)
                    json.member("attachments", strings: row.attachments)
                }
            }
            json.member("files") { json in
                json.object { json in
                    for file in files {
                        json.member(
                            String(file.path.dropFirst(ServiceNowBundle.root.count)),
                            ContentDigest(of: file.bytes).labelled)
                    }
                }
            }
        }
        return OutputFile(path: ServiceNowBundle.root + "import-manifest.json", bytes: json.finish())
    }
}
