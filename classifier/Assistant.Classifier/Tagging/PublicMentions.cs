using Assistant.Classifier.Detection;
using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Tagging;

/// <summary>In a text that is public beyond doubt an address, a landline, an account or a mailbox is an office's, and who is named is named in a public function.</summary>
/// <remarks>
/// Only when nothing in it is somebody's own: no number of a person, no date of birth, plate, file or document; a mobile number and a mailbox at a provider are, unless nobody writes for himself in a text beyond doubt.
/// A name alone on its line, behind a label of a form, greeted or written to is a person's, whatever the text: then all names stay. So they do in a short text, and in one without lines, as a sentence of the news is, unless it speaks to everybody (<see cref="PublicVoice"/>).
/// </remarks>
internal static class PublicMentions
{
    /// <summary>From this probability of a public text on contact data is an office's, and from this on names are officials'.</summary>
    /// <remarks>
    /// Cross-validated on texts as they come in, with names: of those of 200 units or more with lines, 84 public and 3 personal ones reach .8; of the others, where nobody writes for himself and a word speaks to everybody, 23 and 1, and 7 and 3 of those in which somebody does.
    /// With nothing but mobile numbers and mailboxes beside names, 16 and none.
    /// </remarks>
    private const double Likely = 0.6;
    private const double BeyondDoubt = 0.8;
    private const int ShortestWithNames = 200;

    /// <summary>From this score on a mailbox is at a provider.</summary>
    private const double OwnMailbox = 0.9;

    // Who stands after these at the beginning of a line is spoken or written to.
    private static readonly string[] Addressed =
    [
        "cher", "chere", "chers", "bonjour", "bonsoir", "salut", "madame", "monsieur", "mme", "m.", "mr", "mrs", "ms", "geachte", "beste", "dag", "hallo", "hoi", "mevrouw", "mijnheer", "meneer", "mevr", "dhr",
        "dear", "hello", "hi", "liebe", "lieber", "sehr geehrte", "sehr geehrter", "guten tag", "herr", "frau", "to:", "an:", "aan:", "a:", "à:", "à :", "a :", "cc:", "cc :", "an ", "aan ", "to ",
    ];

    // A line of a form that a person filled in: "Nom : …", "Aanvrager: …". Whom to contact is an office's.
    private static readonly string[] FormLabels =
    [
        "nom", "nom et prénom", "nom et prenom", "nom, prénom", "prénom", "prenom", "nom de famille", "demandeur", "demandeuse", "plaignant", "plaignante", "locataire", "patient", "patiente", "bénéficiaire", "beneficiaire",
        "naam", "naam en voornaam", "voornaam", "achternaam", "familienaam", "aanvrager", "aanvraagster", "verzoeker", "klager", "huurder", "cliënt", "client", "patiënt", "begunstigde",
        "name", "full name", "first name", "surname", "last name", "family name", "applicant", "complainant", "tenant", "beneficiary",
        "vorname", "nachname", "familienname", "name, vorname", "name und vorname", "vor- und nachname", "antragsteller", "antragstellerin", "mieter", "mieterin", "klient", "klientin", "patientin",
    ];

    private static readonly string[] OwnReferences =
    [
        "our ref", "our reference", "unser zeichen", "unsere ref", "nos réf", "nos ref", "notre réf", "notre ref", "n/réf", "n/ref", "notre référence", "nos références", "ons kenmerk", "onze ref", "onze referentie",
    ];

    /// <param name="probability">Of the public text, from its words alone.</param>
    public static IReadOnlyList<DetectedEntity> Apply(string text, IReadOnlyList<DetectedEntity> entities, double probability)
    {
        if (probability < Likely || entities.Count == 0)
        {
            return entities;
        }

        var speaks = false;
        var nobodys = probability >= BeyondDoubt && PublicVoice.IsNobodysOwn(text, out speaks);
        if (entities.Any(e => e.Type is not EntityType.Person && !MayBeOffices(text, e) && !IsOwnReference(text, e) && !(nobodys && e.Type is EntityType.PhoneNumber or EntityType.EmailAddress)))
        {
            return entities;
        }

        var names = entities.Where(e => e.Type is EntityType.Person).ToList();
        var hasLines = text.Length >= ShortestWithNames && text.Contains('\n', StringComparison.Ordinal);
        return names.Count == 0
            || (probability >= BeyondDoubt && (hasLines || (nobodys && speaks)) && !names.Exists(name => IsAddressed(text, name.Span)))
            || (nobodys && names.TrueForAll(name => PublicTrades.Precedes(text, name.Span, names))) ? [] : entities;
    }

    /// <summary>True for contact data that an office may publish: what it is called does not make it somebody's own.</summary>
    internal static bool MayBeOffices(string text, DetectedEntity entity) => entity.Type switch
    {
        EntityType.Address or EntityType.IbanCode => true,
        EntityType.PhoneNumber => !PhoneRecognizer.MayBeMobile(text.AsSpan(entity.Span.Start, entity.Span.Length)),
        EntityType.EmailAddress => entity.Score < OwnMailbox,
        _ => false,
    };

    /// <summary>"Our ref.: INF/429", "Unser Zeichen: MOB/969": the office's own number for a letter to everybody.</summary>
    private static bool IsOwnReference(string text, DetectedEntity entity)
    {
        const int Longest = 24;
        if (entity.Type is not EntityType.CaseNumber)
        {
            return false;
        }

        var before = text.AsSpan(0, entity.Span.Start).TrimEnd(" :.");
        var line = before[(Math.Max(before.LastIndexOf('\n'), before.LastIndexOf('|')) + 1)..].Trim(" -–");
        if (line.Length > Longest)
        {
            return false;
        }

        foreach (var label in OwnReferences)
        {
            if (line.EndsWith(label, StringComparison.OrdinalIgnoreCase) && (line.Length == label.Length || !char.IsLetter(line[^(label.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAddressed(string text, TextSpan name)
    {
        var start = name.Start == 0 ? 0 : text.LastIndexOf('\n', name.Start - 1) + 1;
        var end = text.IndexOf('\n', name.End) is >= 0 and var at ? at : text.Length;
        var before = text.AsSpan(start, name.Start - start).Trim();
        var after = text.AsSpan(name.End, end - name.End);
        var alone = true;
        foreach (var unit in before)
        {
            alone &= !char.IsLetterOrDigit(unit);
        }

        foreach (var unit in after)
        {
            alone &= !char.IsLetterOrDigit(unit);
        }

        if (alone)
        {
            return true;
        }

        if (before is [.. var label, ':'] && FormLabels.Contains(label.Trim(" -•*").ToString(), StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var word in Addressed)
        {
            if (text.AsSpan(start).TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
