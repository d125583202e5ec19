/// What the last run with the same key left, and spares this one a part of its work.
package struct RunMemory: Sendable {
    /// The key of all hashes below; this run takes the same, so that they can be compared.
    let hashKey: KeyedHash.Key
    /// The files of the workspace as they are now, if somebody has looked: a file that comes or goes after that makes
    /// the next run another one.
    let listing: FolderWalk.Listing?
    /// The files that nobody has touched since the last run read them, by path.
    let untouched: [String: InputReader.Record]
    /// Nil when too much was found to keep.
    let files: FileStageMemory?
    /// Nil when nothing of it is known.
    let articles: ArticleMemory?
    /// Nil when the last run published nothing, or nothing of it is known.
    let site: SiteMemory?
    /// Nil when nothing was counted for a search.
    let search: SearchMemory?
}
