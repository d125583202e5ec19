/// The strongly connected components of a graph, after Tarjan, without recursion.
enum StrongComponents {
    /// The number of each node's component. Nodes have the same number exactly when each reaches the other.
    static func of(_ count: Int, _ successors: (Int) -> [Int]) -> [Int] {
        var component = [Int](repeating: -1, count: count)
        var order = [Int](repeating: -1, count: count)
        var lowest = order
        var stack: [Int] = []
        var path: [(node: Int, ways: [Int], next: Int)] = []
        var (visited, components) = (0, 0)
        func enter(_ node: Int) {
            order[node] = visited
            lowest[node] = visited
            visited += 1
            stack.append(node)
            path.append((node, successors(node), 0))
        }
        for start in 0..<count where order[start] < 0 {
            enter(start)
            while let top = path.last {
                if top.next < top.ways.count {
                    path[path.count - 1].next += 1
                    let target = top.ways[top.next]
                    if order[target] < 0 {
                        enter(target)
                    } else if component[target] < 0 {
                        lowest[top.node] = min(lowest[top.node], order[target])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last?.node { lowest[parent] = min(lowest[parent], lowest[top.node]) }
                guard lowest[top.node] == order[top.node] else { continue }
                while let node = stack.popLast() {
                    component[node] = components
                    if node == top.node { break }
                }
                components += 1
            }
        }
        return component
    }
}
