namespace Assistant.Bot.BackOffice;

/// <summary>What a back office gets of a request. Raw values: it is stored encrypted until it is delivered.</summary>
/// <param name="State">"granted", "review" and the like, at the time it was sent.</param>
/// <param name="Rule">The rule that decided.</param>
public sealed record BackOfficeMessage(
    string Reference, string ServiceId, string ServiceVersion, string Language, string State, string Rule, DateTimeOffset At, IReadOnlyDictionary<string, string> Fields);

/// <summary>What came of a delivery; there is no third outcome.</summary>
public abstract record Delivery
{
    private Delivery() { }

    /// <summary>The back office has it.</summary>
    /// <param name="Number">Its own number for it, when it gave one.</param>
    public sealed record Done(string? Number = null) : Delivery;

    /// <summary>It doesn't, or it isn't known whether it does: to be tried again with the same key.</summary>
    /// <param name="Why">For operators; never content.</param>
    public sealed record Failed(string Why) : Delivery;
}

/// <summary>A way into a back office.</summary>
public interface IBackOfficeConnector
{
    /// <summary>The name by which service definitions choose it.</summary>
    string Name { get; }

    /// <param name="key">The same for every attempt: the back office may get a message twice, and knows it by this.</param>
    Task<Delivery> DeliverAsync(BackOfficeMessage message, string key, CancellationToken cancellation);
}
