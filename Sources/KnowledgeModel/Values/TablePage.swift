/// The pages that show tables of the operating model. The raw value is the page's name in its address.
package enum TablePage: String, Sendable, CaseIterable {
    case responsibilities, roster, lifecycle, statuses, reclassification, communications
    case warRoom = "war-room"
    case metrics, reporting, governance, training, requirements
}
