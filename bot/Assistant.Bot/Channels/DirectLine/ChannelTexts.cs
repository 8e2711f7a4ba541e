using Assistant.Bot.Pages;
using Assistant.Bot.Services;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>What the channel itself says to people, in their language.</summary>
internal static class ChannelTexts
{
    public static string TooMany(HttpRequest request, TimeSpan wait) =>
        PageTexts.For(request).With("chat.busy", ("seconds", (int)Math.Ceiling(wait.TotalSeconds)));

    public static string TooLong(string language, int characters) => PageTexts.Of(language).With("chat.long", ("max", characters));

    public static string Empty(string language) => PageTexts.Of(language).Widget("empty");

    public static string NoFile(string language) => PageTexts.Of(language)["chat.file"];

    public static string OneFile(string language) => PageTexts.Of(language)["chat.file.one"];

    public static string FileTooLarge(string language, int bytes) => PageTexts.Of(language).With("chat.file.large", ("max", FieldFormat.Size(bytes, language)));
}
