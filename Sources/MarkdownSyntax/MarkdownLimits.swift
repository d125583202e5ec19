/// What a Markdown text may measure. Beyond, the parser's time or memory would grow faster than the text.
package enum MarkdownLimits {
    /// Longest text that is parsed, in bytes. A longer one yields a fault and an empty document.
    package static let maximumDocumentSize = 4 << 20
    /// Longest line, in bytes; what lies beyond is read as spaces.
    package static let maximumLineLength = 1 << 20
    /// Most `|` of one line that are read as column borders. libcmark-gfm takes seconds for tables of 50,000 columns.
    package static let maximumTableBorders = 1_000
    /// Most `<!A`, `<?` and `<![CDATA[` of one paragraph that nothing closes: each is searched for its end.
    package static let maximumOpenDeclarations = 100
    /// Most block quotes and lists inside one another.
    package static let maximumNesting = 100
    /// Most nodes of one document; what follows is left out.
    package static let maximumNodeCount = 1_000_000
    /// Most faults of one kind that are reported for one document.
    package static let maximumFaultCount = 20
}
