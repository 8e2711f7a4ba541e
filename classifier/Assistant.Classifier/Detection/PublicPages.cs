using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Detection;

/// <summary>On a page of a public site in which nobody private is found, addresses, landlines, mailboxes and accounts are those of offices.</summary>
/// <remarks>A mobile number and a mailbox at a provider stay personal: context alone never makes them public.</remarks>
internal static class PublicPages
{
    private const double SureMailbox = 0.9;

    public static List<Candidate> Apply(DocumentView view, List<Candidate> kept)
    {
        if (view.Hints?.Origin is not TextOrigin.PublicSite || kept.Exists(IsSomebody))
        {
            return kept;
        }

        for (var i = 0; i < kept.Count; i++)
        {
            if (kept[i].Type is EntityType.Address or EntityType.IbanCode or EntityType.EmailAddress || (kept[i].Type is EntityType.PhoneNumber && !Recognizers.PhoneRecognizer.MayBeMobile(view.Text.AsSpan(kept[i].Start, kept[i].End - kept[i].Start))))
            {
                if (kept[i].Type is not EntityType.EmailAddress || kept[i].Score < SureMailbox)
                {
                    kept[i] = Candidate.Public(kept[i].Start, kept[i].End, Check.CannotTell, "contact data on a public page");
                }
            }
        }

        return kept;
    }

    private static bool IsSomebody(Candidate candidate) => candidate.Type is { } type
        && (type.IsNationalNumber() || type is EntityType.Person or EntityType.DateOfBirth or EntityType.IdDocument or EntityType.VehicleRegistration or EntityType.CaseNumber);
}
