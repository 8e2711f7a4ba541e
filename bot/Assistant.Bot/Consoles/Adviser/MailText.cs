using System.Text;

namespace Assistant.Bot.Consoles.Adviser;

/// <summary>An answer as a mail to the caller, in the caller's language, with its sources.</summary>
/// <param name="view">Gives the commune's names.</param>
public sealed class MailText(StaffView view)
{
    public string Write(string answer, IReadOnlyList<ShownCitation> citations, string language)
    {
        var inTheirs = view with { Texts = StaffTexts.Of(language) };
        var texts = inTheirs.Texts;
        var mail = new StringBuilder().Append(texts["mail.greeting"]).Append("\n\n").Append(answer.Trim()).Append("\n\n").Append(texts["mail.sources"]).Append('\n');
        foreach (var (citation, _, _) in citations.DistinctBy(c => c.Citation.DocumentId))
        {
            mail.Append("- ").Append(citation.Title);
            if (citation.Url is not null)
            {
                mail.Append(": ").Append(citation.Url);
            }

            if (citation.CheckedOn is not null)
            {
                mail.Append(" (").Append(texts.With("checked", ("date", inTheirs.Date(citation.CheckedOn)))).Append(')');
            }

            mail.Append('\n');
        }

        return mail.Append('\n').Append(texts["mail.closing"]).Append('\n').Append(inTheirs.CommuneName).Append('\n').Append(view.Settings.Commune.Phone).Append('\n').ToString();
    }
}
