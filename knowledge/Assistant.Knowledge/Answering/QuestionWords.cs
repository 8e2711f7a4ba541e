using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Puts the words that say what is asked for ("combien", "wanneer", "ouvert", "Montag") right when they are misspelt, shortened or written by ear. Whatever reads a question by a list of such words reads it through here.</summary>
public static class QuestionWords
{
    private const int ShortestMisspelt = 5;
    private const int ShortestByEar = 4;
    private const int ShortestSound = 3;
    private const int Remembered = 20_000;
    private const string Signs = "?!.,;:()\"«»…"; // "open?" is no slip of "opent"

    private static readonly BoundedMemo<(string Word, string Language), string> Memo = new(Remembered);
    private static readonly Dictionary<string, Known> Languages = new(StringComparer.Ordinal)
    {
        ["fr"] = new(
            "fr",
            """
            combien quand comment horaire horaires heures ouvert ouverte ouverts ouvertes ouverture ouvrez ouvre ferme fermes fermee fermez fermeture adresse endroit documents papiers apporter justificatif telephone numero contacter tarif tarifs coute
            coutent payer payant gratuit gratuite montant duree delai delais attendre valable validite urgence urgent
            lundi mardi mercredi jeudi vendredi samedi dimanche demain matin
            """,
            "ki qui koi quoi kwa quoi kwoi quoi dmande demande cmb combien komb combien coman comment cmt comment kan quand qd quand tel telephone num numero kel quel kelle quelle ouver ouvert ouvere ouverte auj aujourd aujourdui aujourd ojourdui aujourd puije puis-je puisje puis-je peuton peut-on estceque est-ce-que eske est-ce-que esque est-ce-que esce est-ce-que",
            "forme formes former formee oeuvre oeuvres ouvrage ouvrages ouvrier ouvriers montrant femme femmes ferie feries paper commence commencer demande demandes coule coules coulent coupe coupes couper course courses courte courtes couche couches tardif tardifs marie maries marais maire maires jeunes heureux heureuse lundis"),
        ["nl"] = new(
            "nl",
            """
            hoeveel wanneer hoelang openingsuren openingstijden openingsuur geopend opent gesloten sluit sluiten documenten papieren meebrengen telefoonnummer telefoon prijs prijzen kostprijs kosten tarief tarieven bedrag gratis betalen duurt termijn geldig geldigheid wachten adres
            dringend spoed maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag morgen
            """,
            "dage dagen weke weken maande maanden brenge brengen meebrenge meebrengen doorsture doorsturen opsture opsturen wnr wanneer hvl hoeveel hoev hoeveel hoelaat hoe tel telefoonnummer oppe open zater zaterdag",
            "kisten kasten korten koster kopten bepalen behalen bedrog gedrag spuit stuit sluis sluier grijs adders opnemen opend geldt pruis prins"),
        ["en"] = new(
            "en",
            """
            price prices costs documents papers paperwork phone telephone number hours valid validity opening opened opens open closed closes close where which email deadline expensive urgent
            monday tuesday wednesday thursday friday saturday sunday today tomorrow
            """,
            "wen when wher where hw how prise price mutch much muc much wat what wich which coast cost nr number tmrw tomorrow wensday wednesday wendsday wednesday wensdey wednesday opn open opne open clozed closed oppen open",
            "extensive closet closets clone clones closer prince pride prize prizes pricey coats oven ovens omens house horse horses houses phones lumber valet sundry pricks paper witch these there were"),
        ["de"] = new(
            "de",
            """
            wieviel kostet kosten preis preise unterlagen dokumente papiere mitbringen offnungszeiten dauert dauer gultig gultigkeit geoffnet offnet geschlossen schliesst telefonnummer telefon kostenlos frist fristen gebuhr gebuhren bezahlen adresse warten
            dringend montag dienstag mittwoch donnerstag freitag samstag sonntag heute morgen
            """,
            "schickn schicken mitbringn mitbringen vorlegn vorlegen zahln zahlen wan wann wievil wieviel kost kostet tel telefonnummer ofn offen offn offen",
            "unterliegen first konten konto kisten kasten kostume posten pfosten kreis preist prise frisst freitage montage dienste dienstags mauer mauert bauer geburt geburten geboren geoffnete gewarnt karten warnen garten daten reisen kosmos mittags"),
    };

    /// <param name="word">Folded.</param>
    /// <returns>The word that was meant, or the word itself.</returns>
    public static string Meant(string word, string language)
    {
        if (!Languages.TryGetValue(language, out var known) || word.Length == 0 || char.IsDigit(word[0]))
        {
            return word;
        }

        if (Memo.TryGet((word, language), out var before))
        {
            return before;
        }

        return Memo.Keep((word, language), known.Nearest(word));
    }

    /// <summary>A question's words as they were meant, folded, with the hyphens between them, and without other signs.</summary>
    public static string Meant(string question, string language, int most)
    {
        question = question.Length > most ? question[..most] : question;
        return string.Join(' ', question.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => string.Join('-', w.Split('-').Select(p => Meant(Folding.Fold(p.AsSpan().Trim(Signs)), language)))).Where(w => w.Length > 0)).Trim('-', ' ');
    }

    /// <param name="words">What is asked by, whole.</param>
    /// <param name="pairs">What is too short or too far to be found by its letters, each followed by what it means.</param>
    /// <param name="others">Real words that look like one of these and mean something else.</param>
    private sealed class Known(string language, string words, string pairs, string others)
    {
        private readonly string[] words = Split(words);
        private readonly Dictionary<string, string> pairs = Split(pairs).Chunk(2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        private readonly HashSet<string> others = [.. Split(others)];
        private readonly ILookup<string, string> bySound = Split(words).ToLookup(w => Sounds.Of(w, language), StringComparer.Ordinal);
        private readonly TextAnalyzer analyzer = TextAnalyzer.For(language);

        public string Nearest(string word)
        {
            if (pairs.TryGetValue(word, out var whole))
            {
                return whole;
            }

            if (word.Length < ShortestByEar || analyzer.IsStopWord(word) || SoftWords.Contains(language, word) || others.Contains(word) || Array.IndexOf(words, word) >= 0)
            {
                return word;
            }

            // the first letter is seldom wrong but by ear, and another word that is one letter away is more often meant than not
            var limit = Limit(word);
            var near = word.Length < ShortestMisspelt ? null : words.Where(k => k[0] == word[0] && k.Length >= ShortestMisspelt && Math.Abs(k.Length - word.Length) <= limit)
                .Select(k => (Word: k, Distance: Spelling.Distance(word, k, limit))).Where(k => k.Distance <= limit).OrderBy(k => k.Distance).Select(k => k.Word).FirstOrDefault();
            return near ?? (Sounds.Of(word, language) is { Length: >= ShortestSound } sound ? bySound[sound].FirstOrDefault() : null) ?? word;
        }

        /// <summary>Only of long words is none near another.</summary>
        private static double Limit(string word) => word.Length >= 10 ? 2.0 : 1.0;

        private static string[] Split(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
