import SourceText

extension KnowledgeBase {
    /// Whether a published playbook or article answers a ticket type. A stand-in for a playbook that is still to be
    /// written covers nothing.
    package func isCovered(_ type: TicketType) -> Bool {
        if type.interim == nil, type.playbooks.contains(where: { playbook($0.value)?.status == .published }) {
            return true
        }
        return type.articles.contains { article($0.value)?.status == .published }
    }
}
