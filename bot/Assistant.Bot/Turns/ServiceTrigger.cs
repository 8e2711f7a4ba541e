namespace Assistant.Bot.Turns;

/// <summary>What people say when they want a service: a phrase, or several that stand anywhere in the message.</summary>
/// <remarks>Syntax: phrases parted by " + " must all be there, in any order; what follows " - " must not: <c>(card|permit) + (need|want) - (lost|stolen)</c>.</remarks>
internal sealed class ServiceTrigger
{
    private readonly List<Phrase> all;
    private readonly List<Phrase> none;

    private ServiceTrigger(List<Phrase> all, List<Phrase> none) => (this.all, this.none) = (all, none);

    /// <exception cref="FormatException">It doesn't follow the syntax.</exception>
    public static ServiceTrigger Parse(string source)
    {
        var parts = source.Split(" - ");
        return new([.. parts[0].Split(" + ").Select(Phrase.Parse)], [.. parts[1..].Select(Phrase.Parse)]);
    }

    public bool IsIn(Tokens message) => all.TrueForAll(p => p.IsIn(message)) && !none.Exists(p => p.IsIn(message));
}
