/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, over UTF-8 bytes.
enum EditDistance {
    /// The distance when it is at most `limit`, else nil.
    static func within(_ limit: Int, _ left: [UInt8], _ right: [UInt8]) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        var current = beforePrevious
        for row in left.indices {
            current[0] = row + 1
            var least = current[0]
            for column in right.indices {
                var best = min(
                    previous[column + 1] + 1, current[column] + 1,
                    previous[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforePrevious[column - 1] + 1)
                }
                current[column + 1] = best
                least = min(least, best)
            }
            if least > limit { return nil }
            (beforePrevious, previous, current) = (previous, current, beforePrevious)
        }
        return previous[right.count] <= limit ? previous[right.count] : nil
    }
}
