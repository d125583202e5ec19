/// How an edition differs from the one before, and where its files lie until it is published.
struct EditionChange {
    /// Where each changed file lies, by its path in the output.
    let staged: [String: String]
    /// Files that no longer belong.
    let stale: Set<String>
    /// Where the list of the edition's files lies.
    let listPath: String

    var count: Int { staged.count + stale.count }
}
