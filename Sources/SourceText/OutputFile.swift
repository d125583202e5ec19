/// One file that a back end made: where it goes and what it holds.
package struct OutputFile: Sendable, Equatable {
    /// Relative to the output folder, `/` between components, without `.` and `..`.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
