namespace Assistant.Bot.Pages;

/// <summary>A message of a conversation without JavaScript.</summary>
/// <param name="Own">Written by the person.</param>
public sealed record ShownMessage(bool Own, string Language, string Text, IReadOnlyList<ShownCitation> Citations, IReadOnlyList<ShownLink> Links);

/// <param name="Checked">The day in words.</param>
public sealed record ShownCitation(string Title, string? Url, string Quote, string? Checked);

public sealed record ShownLink(string Title, string Url);

/// <param name="Value">What is sent when it is chosen.</param>
public sealed record ShownChoice(string Title, string Value);

/// <summary>The form field that the assistant asks for.</summary>
/// <param name="InputType">Type of the HTML input; "file" for a file.</param>
/// <param name="Accept">Media types of a file, or null.</param>
public sealed record ShownField(string Label, string? Hint, string? Error, string InputType, string? InputMode, string AutoComplete, string? Accept = null);
