/// `README.md` of the bundle: the order of the steps, for whoever has the bundle and not the manual.
enum ServiceNowReadMe {
    static let text = """
        # ServiceNow bundle

        Made by runbookc. Nothing here writes to ServiceNow by itself. `import-manifest.json` says what the platform must hold
        afterwards, and lists warnings: read them first.

        1. Once: a staging table that extends `sys_import_set_row`, with the columns of `kb_knowledge.importset.csv`. Give
           `text` a length of 65000, `meta` and `description` 4000, `u_source_id` 100: columns that are made from the first
           rows of a file are too short.
        2. Once: a transform map to `kb_knowledge` that coalesces on `u_source_id`, and skips a row whose `u_content_hash` is
           the one that the target has. `ownership_group`, `kb_knowledge_base` and `kb_category` are names.
        3. `POST /api/now/import/STAGING/insertMultiple` with `kb_knowledge.importset.json`, or load the CSV or the XML
           (row path `/records/record`). UTF-8, dates as yyyy-MM-dd.
        4. Attach the files that the manifest lists under `attachments`: the text carries no images.
        5. `dl_u_priority.csv`, `contract_sla.csv`, `sysrule_assignment.json`, `incident_templates.csv`: for review by the
           platform's owners, who enter them as configuration. `u_agreement` marks what is only suggested.
        6. `redirects.csv`: set `replacement_article` of what is retired, so that old links lead on. `kb_links.csv`: numbers
           that incidents refer to.
        7. Read back: export `kb_knowledge` with `u_source_id`, `u_content_hash`, `number`, `workflow_state`, `valid_to` and
           `text`, as CSV or JSON, then

               runbookc servicenow verify --export . --returned kb_export.csv

        """
}
