/// Why a job could not be done, in sentences for the person who started it. Ends the command with status 2.
package struct JobFailure: Error, Sendable, Equatable {
    /// At least one; each is printed behind the program's name, so it starts in lower case and has no full stop.
    package let sentences: [String]

    package init(_ sentence: String) {
        sentences = [sentence]
    }

    package init(_ error: FileSystemError) {
        sentences = [error.description]
    }

    /// The most faults of one kind that are told one by one.
    package static let maximumSentences = 20

    package init(_ errors: [FileSystemError]) {
        self.init(errors.map(\.description))
    }

    /// - Precondition: `sentences` is not empty.
    package init(_ sentences: [String]) {
        precondition(!sentences.isEmpty, "A failure has a reason.")
        let more = sentences.count - Self.maximumSentences
        self.sentences = sentences.prefix(Self.maximumSentences) + (more > 0 ? ["\(more) more of this kind"] : [])
    }

    /// Runs `work` and turns a fault of the file system into a failure of the job.
    package static func wrapping<Value>(
        _ work: () throws(FileSystemError) -> Value
    ) throws(JobFailure) -> Value {
        do {
            return try work()
        } catch {
            throw JobFailure(error)
        }
    }
}
