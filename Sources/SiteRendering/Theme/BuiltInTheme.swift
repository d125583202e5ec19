import SourceText

/// The theme inside the program: this repository's own `templates/pages` and `site`, put there by the package manager
/// through the links in `Resources`.
enum BuiltInTheme {
    static let templates: [OutputFile] = [
        page("_cell", PackageResources._cell_html),
        page("_choices", PackageResources._choices_html),
        page("_command", PackageResources._command_html),
        page("_contacts", PackageResources._contacts_html),
        page("_crumbs", PackageResources._crumbs_html),
        page("_health-bar", PackageResources._health_bar_html),
        page("_items", PackageResources._items_html),
        page("_matrix", PackageResources._matrix_html),
        page("_place", PackageResources._place_html),
        page("_policy", PackageResources._policy_html),
        page("_provenance", PackageResources._provenance_html),
        page("_review", PackageResources._review_html),
        page("_step", PackageResources._step_html),
        page("_tags", PackageResources._tags_html),
        page("_targets", PackageResources._targets_html),
        page("_undo", PackageResources._undo_html),
        page("_untranslated", PackageResources._untranslated_html),
        page("a-z", PackageResources.a_z_html),
        page("article", PackageResources.article_html),
        page("articles", PackageResources.articles_html),
        page("changes", PackageResources.changes_html),
        page("coverage", PackageResources.coverage_html),
        page("escalation", PackageResources.escalation_html),
        page("flow", PackageResources.flow_html),
        page("health", PackageResources.health_html),
        page("home", PackageResources.home_html),
        page("layout", PackageResources.layout_html),
        page("messages", PackageResources.messages_html),
        page("not-found", PackageResources.not_found_html),
        page("operating-model", PackageResources.operating_model_html),
        page("playbook", PackageResources.playbook_html),
        page("playbooks", PackageResources.playbooks_html),
        page("priorities", PackageResources.priorities_html),
        page("priority", PackageResources.priority_html),
        page("redirect", PackageResources.redirect_html),
        page("service", PackageResources.service_html),
        page("services", PackageResources.services_html),
        page("table", PackageResources.table_html),
        page("ticket-type", PackageResources.ticket_type_html),
        page("ticket-types", PackageResources.ticket_types_html),
    ]

    /// What the interface says, by English text, in each further language.
    static let words: [OutputFile] = [
        OutputFile(path: Theme.templateFolder + "words.es.yaml", bytes: PackageResources.words_es_yaml)
    ]

    static let assets: [OutputFile] = [
        OutputFile(path: "site/arrive.js", bytes: PackageResources.arrive_js),
        OutputFile(path: "site/case.js", bytes: PackageResources.case_js),
        OutputFile(path: "site/clock.js", bytes: PackageResources.clock_js),
        OutputFile(path: "site/find.js", bytes: PackageResources.find_js),
        OutputFile(path: "site/icon.svg", bytes: PackageResources.icon_svg),
        OutputFile(path: "site/kb.css", bytes: PackageResources.kb_css),
        OutputFile(path: "site/kb.js", bytes: PackageResources.kb_js),
        OutputFile(path: "site/media.css", bytes: PackageResources.media_css),
        OutputFile(path: "site/note.js", bytes: PackageResources.note_js),
        OutputFile(path: "site/pages.css", bytes: PackageResources.pages_css),
        OutputFile(path: "site/playbook.css", bytes: PackageResources.playbook_css),
        OutputFile(path: "site/quote.js", bytes: PackageResources.quote_js),
        OutputFile(path: ScriptBundle.search, bytes: PackageResources.search_js),
        OutputFile(path: "site/steps.js", bytes: PackageResources.steps_js),
        OutputFile(path: "site/theme.js", bytes: PackageResources.theme_js),
    ]

    private static func page(_ name: String, _ bytes: [UInt8]) -> OutputFile {
        OutputFile(path: Theme.templateFolder + name + ".html", bytes: bytes)
    }
}
