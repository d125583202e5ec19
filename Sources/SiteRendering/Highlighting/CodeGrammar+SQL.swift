extension CodeGrammar {
    static let sql = CodeGrammar(
        comment: "--", quotes: "'\"", escaping: "", operators: "=<>!*+-/|%",
        keywords: """
            all alter analyze and as asc begin between by case cast commit create cross database delete desc distinct drop \
            else end exists explain false from full grant group having if in index inner insert into is join left like \
            limit not null offset on or order outer primary revoke right rollback schema select set show table then to \
            transaction true truncate union unique update using vacuum values view when where with
            """)
}
