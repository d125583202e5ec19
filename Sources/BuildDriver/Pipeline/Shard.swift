/// One of several equal parts of a workspace, for checking it on several machines.
///
/// Every file belongs to one shard, whatever other files there are: its path alone decides.
package struct Shard: Sendable, Equatable {
    /// Most shards of one workspace.
    package static let maximumCount = 1024

    /// From 1.
    package let number: Int
    package let count: Int

    /// - Parameter text: `2/8`; nil for anything but a number from 1 to the count, and a count up to ``maximumCount``.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1], (1...Self.maximumCount).contains(count),
            (1...count).contains(number)
        else { return nil }
        self.number = number
        self.count = count
    }

    /// Whether the file at a path from the workspace's root belongs to the shard.
    package func owns(_ path: String) -> Bool {
        // FNV-1a (draft-eastlake-fnv-21): the same on every machine and in every version. Its low bits are the weakest.
        let hash = path.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return (hash >> 24) % UInt64(count) == UInt64(number - 1)
    }
}
