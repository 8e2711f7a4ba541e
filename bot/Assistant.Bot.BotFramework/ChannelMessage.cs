namespace Assistant.Bot.BotFramework;

/// <summary>A message that a channel of Azure Bot Service brings.</summary>
/// <param name="Channel">"msteams", "email", "directline"…</param>
/// <param name="Conversation">The channel's own id of the conversation.</param>
/// <param name="From">The channel's own id of the person.</param>
/// <param name="Id">The channel's id of the message: the same one sent twice is one message; null = none.</param>
/// <param name="Text">What was written, without the assistant's name in front; "" when the person only opened the conversation.</param>
/// <param name="Locale">"fr-BE"; null when the channel doesn't say.</param>
/// <param name="HasFiles">Files came with it.</param>
/// <param name="IsGroup">Others read along.</param>
public sealed record ChannelMessage(string Channel, string Conversation, string From, string? Id, string Text, string? Locale, bool HasFiles, bool IsGroup);

/// <param name="Text">Plain words, or Markdown when <paramref name="Markdown"/>.</param>
/// <param name="Buttons">Words that choosing sends as the person's own message.</param>
/// <param name="Sources">Pages that the words come from, and other links.</param>
public sealed record ChannelReply(string Text, string Locale, IReadOnlyList<string> Buttons, IReadOnlyList<ChannelSource> Sources, bool Markdown = false);

/// <param name="Quote">The words quoted; "" for a mere link.</param>
public sealed record ChannelSource(string Title, string Quote, Uri Address);

/// <summary>Hands a message to the turn pipeline; gives back what is to be said.</summary>
/// <param name="reached">Where this host is reached, for links: "https://assistant.example.org".</param>
public delegate Task<IReadOnlyList<ChannelReply>> ReceiveMessage(ChannelMessage message, string reached, CancellationToken cancellation);

/// <summary>How channels sign in. The names are those of Azure Bot Service.</summary>
/// <param name="AppType">SingleTenant, MultiTenant or UserAssignedMSI.</param>
/// <param name="WithoutSignIn">Only from this machine: for the emulator and for tests.</param>
public sealed record BotFrameworkOptions(string AppId, string AppPassword, string AppType, string TenantId, bool WithoutSignIn);
