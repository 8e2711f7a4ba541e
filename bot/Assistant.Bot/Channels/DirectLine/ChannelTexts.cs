using Assistant.Bot.Pages;
using Assistant.Bot.Services;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>What the channel itself says to people, in their language.</summary>
internal static class ChannelTexts
{
    /// <param name="locale">The message's own, or null; what isn't one of ours gives way to the request's language.</param>
    public static string TooMany(HttpRequest request, TimeSpan wait, string? locale = null) =>
        (locale is { Length: >= 2 } && PageTexts.Languages.Contains(locale[..2]) ? PageTexts.Of(locale[..2]) : PageTexts.For(request)).With("chat.busy", ("seconds", (int)Math.Ceiling(wait.TotalSeconds)));

    public static string TooLong(string language, int characters) => PageTexts.Of(language).With("chat.long", ("max", characters));

    public static string Empty(string language) => PageTexts.Of(language).Widget("empty");

    public static string NoFile(string language) => PageTexts.Of(language)["chat.file"];

    public static string OneFile(string language) => PageTexts.Of(language)["chat.file.one"];

    public static string FileTooLarge(string language, int bytes) => PageTexts.Of(language).With("chat.file.large", ("max", FieldFormat.Size(bytes, language)));
}
