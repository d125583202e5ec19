extension CodeGrammar {
    static let promql = CodeGrammar(
        comment: "#", quotes: "\"'`", escaping: "\"'", operators: "=<>!*+-/%^~", words: ":",
        keywords: """
            abs absent absent_over_time and avg avg_over_time bool bottomk by ceil changes clamp_max clamp_min count \
            count_over_time count_values day_of_week delta deriv exp floor group group_left group_right histogram_quantile \
            hour idelta ignoring increase irate label_join label_replace last_over_time max max_over_time min \
            min_over_time minute month offset on or predict_linear quantile quantile_over_time rate resets round scalar \
            sort sort_desc stddev stdvar sum sum_over_time time timestamp topk unless vector without year
            """)
}
