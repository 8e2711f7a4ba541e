using Assistant.Classifier.Release;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Retrieval;

/// <summary>A released document, ready to be found. There is no way to index text that has not passed the gate.</summary>
/// <param name="DocumentRowId">Key of its row in <c>document</c>, which must exist.</param>
/// <param name="Body">The same text that the row's <c>released</c> column holds: passages are offsets into it.</param>
/// <param name="Headings">Offsets into <paramref name="Body"/>; empty = read from Markdown headings, if there are any.</param>
public sealed record IndexedDocument(
    CommuneId Commune,
    long DocumentRowId,
    string Collection,
    Audience Audience,
    string Language,
    ReleasedText Title,
    ReleasedText Body,
    IReadOnlyList<Heading> Headings);
