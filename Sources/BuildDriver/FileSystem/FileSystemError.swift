/// A fault of the world: what was tried, on which path, and why it did not work.
package struct FileSystemError: Error, Sendable, Equatable {
    /// What was tried, as the verb that the sentence uses.
    package enum Operation: String, Sendable {
        case read, write, list, rename, remove, lock, link, exchange
        case makeFolder = "make the folder"
        case find
    }

    package enum Reason: Sendable, Equatable {
        case notFound, permissionDenied, noSpace, readOnly, nameTooLong, tooManyLinks, notEmpty
        case isAFolder, notAFolder, notARegularFile
        case tooLarge(byteCount: Int, limit: Int)
        /// The name holds bytes that are not UTF-8, or a NUL byte.
        case invalidName
        /// A symbolic link whose target lies outside the workspace.
        case leadsOutside
        /// The system's own words.
        case other(String)
    }

    package let operation: Operation
    package let path: String
    package let reason: Reason

    package init(_ operation: Operation, _ path: String, _ reason: Reason) {
        self.operation = operation
        self.path = path
        self.reason = reason
    }
}

extension FileSystemError: CustomStringConvertible {
    /// `cannot read kb/x.md: permission denied`.
    package var description: String {
        "cannot \(operation.rawValue) \(PathText.printable(path)): \(reason.words)"
    }
}

extension FileSystemError.Reason {
    fileprivate var words: String {
        switch self {
        case .notFound: "no such file or folder"
        case .permissionDenied: "permission denied"
        case .noSpace: "no space left on the disk"
        case .readOnly: "the file system is read-only"
        case .nameTooLong: "the name is too long"
        case .tooManyLinks: "too many symbolic links on the way"
        case .notEmpty: "the folder is not empty"
        case .isAFolder: "it is a folder"
        case .notAFolder: "it is not a folder"
        case .notARegularFile: "it is not a regular file"
        case .tooLarge(let byteCount, let limit): "it has \(byteCount) bytes, more than the limit of \(limit)"
        case .invalidName: "its name is not valid UTF-8; rename it"
        case .leadsOutside: "the symbolic link leads out of the workspace"
        case .other(let words): words
        }
    }
}
