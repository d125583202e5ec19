/// Words that tell nothing about what a ticket is about, in English and Spanish. The index keeps them, for titles; the
/// matching of tickets passes over them.
enum StopWords {
    static func contains(_ stem: String) -> Bool { stems.contains(stem) }

    /// How many of the words are typical of a language.
    static func count(_ words: [String], language: String) -> Int {
        let typical = language == "es" ? spanishWords : englishWords
        return words.reduce(0) { $0 + (typical.contains($1) ? 1 : 0) }
    }

    /// Of which there are lists, sorted.
    static let languages = ["en", "es"]

    /// Sorted; none for a language without a list.
    static func words(of language: String) -> [String] {
        (language == "en" ? englishWords : language == "es" ? spanishWords : []).sorted()
    }

    private static let stems = Set((englishWords.union(spanishWords)).map(Stemmer.stem))
    private static let englishWords = words(english)
    private static let spanishWords = words(spanish)

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private static let english = """
        a about after again all also always am an and another any anybody anyone are as ask asks at be because been
        before behind being but by came can cannot could day days did do does doing done during each either else
        every everybody everyone few first following for from get gets getting give given go goes going got had has
        have having he hello help her here hi him his how however i if in instead into is it its just keep keeps know
        last let like make makes many may maybe me might more most much must my need needed needs never new no nobody
        not nothing now of off on once one only or other our ours out over own per please put said same say says see
        seem seems she should since so some somebody someone something soon still such take takes team tell thank
        thanks that the their them then there these they thing things this those though through to today together
        tomorrow too try trying two under until up us use used user using very via want wants was way we week well
        were what when where which while who why will with within without would yes yesterday yet you your
        """

    private static let spanish = """
        a actualmente ahora al algo alguien algun alguna algunos antes aqui asi aun aunque ayer ayuda bien buenas
        buenos cada casi como con cual cuales cuando cuanto da dado de debe deben del desde despues dia dias dice donde
        dos durante e el ella ellos en entonces entre era es esa ese eso esta estaba estamos estan estar este esto
        estos favor fue ha haber hace hacer hacia han hasta hay hemos hola hoy igual la las le les lo los manana mas me
        mi mientras mio mis mucho muy nada nadie necesita necesitamos necesito ni no nos nosotros nuestra nuestras
        nuestro nuestros nuevo nueva o os otra otras otro otros para pero podemos poder por porque primera primero
        puede pueden puedo pues que quien quiero se sea segun ser si sido siempre sigue sin sobre solo son su sus
        tambien tampoco tan tanto te tenemos tener tengo tiene tienen toda todas todavia todo todos tras tu tus un una
        unas uno unos va vez veces y ya yo
        """
}
