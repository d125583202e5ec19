/// A workspace of a few files, complete enough that every kind of page and index has something in it.
enum SmallWorkspace {
    /// Below the folder `work`, by path.
    static var files: [String: String] {
        var files: [String: String] = [:]
        for (path, text) in texts { files["work/" + path] = text }
        for (number, subject) in ["network", "storage", "login"].enumerated() {
            files["work/kb/sop/kb-\(subject).md"] = article(subject, number: number)
            files["work/playbooks/pb-\(subject).yaml"] = playbook(subject)
        }
        return files
    }

    static func article(_ subject: String, number: Int) -> String {
        """
        ---
        id: kb-\(subject)
        schema: 1
        title: Trouble with the \(subject)
        type: sop
        summary: What to do about the \(subject).
        owner: role-lead
        status: published
        created: 2026-01-02
        last_reviewed: 2026-02-0\(number + 1)
        review_interval: P1Y
        services: [svc-desk]
        audience: [L1]
        lang: en
        ---

        # Trouble with the \(subject)

        Read [the login](kb-login.md#purpose) first.

        ## Purpose

        The \(subject) works again.

        ## Procedure

        1. Look at the \(subject).
        2. Run `check-\(subject) --all`.

        """
    }

    static func playbook(_ subject: String) -> String {
        """
        schema: 1
        id: pb-\(subject)
        title: Repair the \(subject)
        summary: Repairs the \(subject).
        owner: role-lead
        ticket_types: [tt-\(subject)]
        article: kb-\(subject)
        steps:
          - id: s1
            title: Look
            instruction: Look at the \(subject).
            expect: It answers.

        """
    }

    private static let texts = [
        "runbookc.yaml": "schema: 1\ntitle: Small desk\nlanguages: [en]\n",
        "kb/model/services.yaml": """
        schema: 1
        services:
          - {id: svc-desk, name: Desk, owner: grp-first, tier: 1}

        """,
        "kb/model/roles.yaml": """
        schema: 1
        roles:
          - {id: role-lead, name: Lead}

        """,
        "kb/model/groups.yaml": """
        schema: 1
        groups:
          - {id: grp-first, name: First line, tier: L1}

        """,
        "kb/model/redirects.yaml": "schema: 1\nredirects:\n  - {from: kb-old, to: kb-login}\n",
        "playbooks/ticket-types.yaml": """
        schema: 1
        ticket_types:
          - id: tt-network
            title: {en: Trouble with the network}
            playbooks: [pb-network]
          - id: tt-login
            title: {en: Trouble with the login}
            playbooks: [pb-login]

        """,
        "templates/messages/tpl-done.en.md": """
        ---
        id: tpl-done
        title: Done
        lang: en
        ---
        Your ticket is done.

        """,
        "kb/sop/picture.png": "not really a picture",
        "kb/sop/kb-pictures.md": """
        # Pictures

        ![one](picture.png) and [the network](kb-network.md).

        """,
    ]
}
