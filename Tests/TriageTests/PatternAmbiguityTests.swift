import PatternMatching
import Testing

@Test(
    "A pattern is refused where a backtracking engine could need exponential time",
    arguments: [
        "(a+)+b", "(a*)*b", "(a|a)*b", "(a?a?)*b", "([a-z]+-?)+", "(\\w+\\s?)+$", "(a|b|ab)*c", "(.*,)*x",
        "((ab)+|aba?b)*c",
        "([^\\d]+|a)*0", "(a{1,20}){1,30}b", "(x(a+)+y)", "(a|[b-y]|[^x-z])*!",
    ])
func exponential(pattern: String) {
    #expect(throws: PatternFault.self) { try Pattern(portable: pattern) }
}

@Test(
    "A pattern whose repetitions have one way each is taken",
    arguments: [
        "", "a*b*c*", "[a-z]+(-[a-z]+)*", "([0-9]{1,3}\\.){3}[0-9]{1,3}", "(\\d+,)*\\d+", "(a|b)*c", "(ab|ac)*",
        "(a+b)+",
        "([^x]|x)*", "(\\w+\\s)+", "[A-Z]{2,5}-[0-9]{1,9}", "(.*)(.*)(.*)x", "(foo|bar|baz)+", "(\\d|[a-f])+", "^$",
        "exit code:? (1|2|126|127|137|139|143)\\b", "([a-z0-9]([-a-z0-9]*[a-z0-9])?\\.)+[a-z]{2,}",
    ])
func harmless(pattern: String) {
    #expect(throws: Never.self) { try Pattern(portable: pattern) }
}

@Test("What is too large to be looked into is refused in time in proportion to the limits")
func tooLarge() {
    let branches = (0..<240).map { "a\($0)" }.joined(separator: "|")
    for pattern in ["(\(branches))*", "(((a{9}){9}){9}){4}", "(" + String(repeating: ".", count: 900) + ")*"] {
        #expect(!Pattern.isPortable(pattern), "\(pattern.prefix(20))")
    }
}
