import KnowledgeModel
import SourceText

/// When something was last looked at and when it is due again, as the indices show it.
struct ReviewExport {
    let last: CalendarDate?
    let entry: Review?
    let interval: Period?
    let next: CalendarDate?
    let state: ReviewState

    init(_ playbook: Playbook, asOf today: CalendarDate) {
        entry = playbook.lastReview
        last = entry?.date.value
        interval = playbook.fields.reviewInterval?.value
        next = playbook.nextReview
        state = ReviewState(next: next, asOf: today)
    }

    init(_ article: Article, asOf today: CalendarDate) {
        let latest = article.frontMatter?.reviews.max { $0.date.value < $1.date.value }
        let last = article.frontMatter?.lastReviewed?.value ?? latest?.date.value
        self.last = last
        // The ledger's entry explains the date only when it is of that day.
        entry = latest.flatMap { $0.date.value == last ? $0 : nil }
        interval = article.frontMatter?.reviewInterval?.value ?? article.type?.defaultReviewInterval
        next = article.nextReview
        state = ReviewState(next: next, asOf: today)
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("by", ifPresent: entry?.by)
            json.member("contentHash", ifPresent: entry?.contentHash)
            json.member("interval", ifPresent: interval?.iso8601)
            json.member("kind", ifPresent: entry?.kind)
            json.member("last", ifPresent: last?.description)
            json.member("next", ifPresent: next?.description)
            json.member("overdue", state == .overdue)
            json.member("ref", ifPresent: entry?.ref)
            json.member("state", state.rawValue)
        }
    }
}
