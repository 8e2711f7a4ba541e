using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Detection;

/// <summary>Tells texts of an administration or a service for its public (pages, letters, mails) from running text about people (news, judgments): only there is who is named after a profession named at work.</summary>
/// <remarks>By who is spoken to, by greetings, by what a service offers, by contact data that a recogniser claimed as an office's.</remarks>
internal static class ServiceTexts
{
    private static readonly HashSet<string> Marks = new(
        """
        vous votre vos inscription inscriptions inscrire rendez gratuit gratuite gratuitement guichet permanence permanences renseignements infos horaire commune communal communale atelier ateliers
        u uw jullie je jouw afspraak inschrijven inschrijving gratis loket spreekuur zitdag inlichtingen gemeente gemeentelijk gemeentelijke welkom lezing infoavond
        you your yours appointment appointments register registration free counter desk town commune municipal municipality welcome workshop workshops
        anmeldung anmelden termin termine kostenlos schalter sprechstunde sprechstunden auskunft gemeinde willkommen rathaus eintritt vortrag lesung
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>With a capital within a sentence whom German speaks to.</summary>
    private static bool IsYou(ReadOnlySpan<char> word) => word is "sie" or "ihr" or "ihre" or "ihnen" or "ihrem" or "ihren" or "ihrer";

    /// <param name="found">Proposals of all recognisers.</param>
    public static bool IsOne(DocumentView view, List<Candidate> found)
    {
        foreach (var candidate in found)
        {
            if (candidate.Type is null && (ReferenceEquals(candidate.Why, EmailRecognizer.Office) || ReferenceEquals(candidate.Why, PhoneRecognizer.Office)))
            {
                return true;
            }
        }

        var tokens = view.Tokens;
        var lookup = Marks.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is not TokenKind.Word)
            {
                continue;
            }

            var opens = i == 0 || tokens[i - 1].Kind is TokenKind.NewLine;
            var word = view.FoldedWord(token);
            if (lookup.Contains(word) || (opens && (token.Cues & (Cue.Greeting | Cue.Closing | Cue.MailHeader)) != 0 && i + 1 < tokens.Length && token.Case is not TokenCase.Lower)
                || (!opens && token.Case is TokenCase.Initial && tokens[i - 1].Kind is TokenKind.Word && IsYou(word)))
            {
                return true;
            }
        }

        return false;
    }
}
