import SourceText

/// The JSON Schemas (draft 2020-12) of the indices, published beside them in `api/v1/schemas/`.
enum SchemaFiles {
    static var all: [OutputFile] {
        [
            file("alerts", PackageResources.alerts_schema_json),
            file("changes", PackageResources.changes_schema_json),
            file("communications", PackageResources.communications_schema_json),
            file("contacts", PackageResources.contacts_schema_json),
            file("coverage-report", PackageResources.coverage_report_schema_json),
            file("coverage", PackageResources.coverage_schema_json),
            file("diff", PackageResources.diff_schema_json),
            file("escalations", PackageResources.escalations_schema_json),
            file("governance", PackageResources.governance_schema_json),
            file("kb", PackageResources.kb_schema_json),
            file("lifecycle", PackageResources.lifecycle_schema_json),
            file("manifest", PackageResources.manifest_schema_json),
            file("metrics", PackageResources.metrics_schema_json),
            file("playbooks", PackageResources.playbooks_schema_json),
            file("priorities", PackageResources.priorities_schema_json),
            file("reclassification", PackageResources.reclassification_schema_json),
            file("redirects", PackageResources.redirects_schema_json),
            file("reporting", PackageResources.reporting_schema_json),
            file("responsibilities", PackageResources.responsibilities_schema_json),
            file("reviews", PackageResources.reviews_schema_json),
            file("roster", PackageResources.roster_schema_json),
            file("search", PackageResources.search_schema_json),
            file("servicenow-import-manifest", PackageResources.servicenow_import_manifest_schema_json),
            file("services", PackageResources.services_schema_json),
            file("sla", PackageResources.sla_schema_json),
            file("statuses", PackageResources.statuses_schema_json),
            file("suggestion", PackageResources.suggestion_schema_json),
            file("templates", PackageResources.templates_schema_json),
            file("ticket-types", PackageResources.ticket_types_schema_json),
            file("training", PackageResources.training_schema_json),
        ]
    }

    private static func file(_ name: String, _ bytes: [UInt8]) -> OutputFile {
        OutputFile(path: "\(IndexExporter.root)schemas/\(name).schema.json", bytes: bytes)
    }
}
