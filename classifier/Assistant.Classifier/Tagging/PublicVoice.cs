using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Tagging;

/// <summary>Whether a text speaks to everybody of something to come to, to win, to read or to be told of, and whether somebody writes for himself in it.</summary>
/// <remarks>News and judgments have none of these words by themselves: there a name is left as it is. Linear.</remarks>
internal static class PublicVoice
{
    private const int Longest = 24;

    private static readonly HashSet<string> Self = new(
        "je j moi mon ma mes ik mij mijn ich mich mir mein meine meinem meinen meiner i my me mine m".Split(' '), StringComparer.Ordinal);

    // Who may come, what it costs, what is played, shown, won or recorded, in four languages; folded.
    private static readonly HashSet<string> Marks = new(
        """
        vous votre vos inscription inscriptions inscrire rendez gratuit gratuite gratuits gratuitement guichet permanence permanences renseignements infos horaire atelier ateliers entree billets bienvenue reservation reservations bar
        concert concerts exposition expo vernissage spectacle conference recital fanfare orchestre festival gravures fresque dedicace projection kermesse carnaval programme laureat laureate laureats laureates couronne palmares recompense plaque hommage publique
        u uw jullie jouw afspraak inschrijven inschrijving gratis loket spreekuur zitdag inlichtingen welkom lezing infoavond tickets inkom iedereen toegang reserveren boeken tentoonstelling kerstconcert voorstelling optreden rondleiding rondleidingen stadsgidsen wandeling erfgoeddag
        kortfilm prijswinnaar prijswinnaars laureaat laureaten erepenning huldigt huldigde huldigen gehuldigd kortfilmprijs wachtdienst wachtpost huisartsenwachtpost herdenking openbaar openbare mandatenlijst nieuwsbrief
        you your yours appointment appointments register registration free counter desk welcome workshop workshops drinks admission booking seats newsletter exhibition screening tour tours unveiling performance honoured winners public
        anmeldung anmelden termin termine kostenlos schalter sprechstunde sprechstunden auskunft willkommen eintritt vortrag lesung karten treffpunkt fuhrung fuhrungen ausstellung konzert adventskonzert puppenspiel auffuhrung harmonie skulptur enthullung umweltpreis preistrager preisverleihung ehrenzeichen
        notdienst bereitschaftsdienst gedenktafel offentlich offentliche offentliches
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>True when nobody writes for himself.</summary>
    /// <param name="speaks">Whether one of the marks of such texts is there.</param>
    public static bool IsNobodysOwn(string text, out bool speaks)
    {
        var (self, marks) = (Self.GetAlternateLookup<ReadOnlySpan<char>>(), Marks.GetAlternateLookup<ReadOnlySpan<char>>());
        Span<char> word = stackalloc char[Longest];
        speaks = false;
        var length = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsLetter(text[at]))
            {
                if (length < Longest)
                {
                    word[length] = Folding.Fold(text[at]);
                }

                length++;
                continue;
            }

            if (length is > 0 and <= Longest)
            {
                var own = word[..length];
                if (self.Contains(own))
                {
                    return false;
                }

                speaks |= marks.Contains(own);
            }

            length = 0;
        }

        return true;
    }
}
