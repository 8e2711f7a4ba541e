using Assistant.Bot.Hosting;

namespace Assistant.Bot.Pages;

/// <summary>What every residents' page needs to be drawn.</summary>
/// <param name="Path">The page's own address, for the links to its other languages.</param>
/// <param name="Nonce">Allows this answer's script tag, and no other, to run.</param>
public sealed record PageView(PageTexts Texts, AssistantSettings Settings, string Path, string Nonce, string StylePath, string ScriptPath)
{
    /// <summary>A notice above every page, or "".</summary>
    public string Told { get; init; } = "";

    /// <summary>In which everybody is spoken to.</summary>
    public IReadOnlyList<string> OfficialLanguages { get; init; } = [];

    public string CommuneName => Texts.CommuneName(Settings);

    public string Mail => Texts.Language == "nl" ? Settings.Commune.MailNl : Settings.Commune.MailFr;
}
