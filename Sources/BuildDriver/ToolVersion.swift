/// The version of the program, as `--version` prints it and every manifest names it.
package enum ToolVersion {
    /// Semantic Versioning 2.0.0.
    package static let current = "0.1.0"
}
