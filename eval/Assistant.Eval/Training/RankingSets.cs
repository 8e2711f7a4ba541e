using System.Globalization;
using System.Text.Json;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Eval.Training;

/// <param name="Kind">Sets of one kind are left out together when the fit is checked.</param>
/// <param name="KnowsConcepts">Whether the concept scheme was written by people who knew these pages.</param>
internal sealed record RankingSet(string Kind, string Name, bool KnowsConcepts, IReadOnlyList<LabelledQuery> Queries);

/// <summary>Collections to learn ranking on, as unlike each other as those that it will meet: the demo's pages whole, in pieces of a paragraph, without titles and in one language alone, and two public sets whose licence allows it.</summary>
internal static class RankingSets
{
    private const int MostQueries = 250;        // of a set
    private static readonly string[] Languages = ["fr", "nl", "en", "de"];

    private sealed record Page(string Id, string Language, string Title, string Lead, IReadOnlyList<(string Heading, string Text)> Sections);

    public static async Task<IReadOnlyList<RankingSet>> MakeAsync(DemoCommune demo, string shared, CancellationToken cancellation)
    {
        var pages = Languages.SelectMany(l => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "knowledge", "demo", "pages", l), "*.md").Order(StringComparer.Ordinal).Select(f => Read(f, l))).ToList();
        var questions = LearningQuestions.Load().Where(q => q.Gold.Count > 0).ToList();
        var stories = DemoCommune.Questions("story-questions");
        var sets = new List<RankingSet>
        {
            new("demo", "demo", KnowsConcepts: true, [.. Thinned(questions).Select(q => OfPages(demo, q, Collections.Default)).OfType<LabelledQuery>()]),
            new("stories", "stories", KnowsConcepts: true, [.. stories.Select(q => OfPages(demo, q, Collections.Default)).OfType<LabelledQuery>()]),
        };
        foreach (var language in Languages)
        {
            var own = pages.Where(p => p.Language == language).ToList();
            var pieces = own.SelectMany(p => p.Sections.Select((s, i) => (Id: Piece(p, i), p.Title, Text: $"{s.Heading}\n{s.Text}", Language: language))).ToList();
            await IngestAsync(demo, "pieces-" + language, pieces, cancellation);
            sets.Add(new("pieces", "pieces-" + language, KnowsConcepts: true,
                [.. Thinned(questions.Concat(stories).Where(q => q.Lang == language)).Select(q => OfPieces(demo, q, own, "pieces-" + language)).OfType<LabelledQuery>()]));

            sets.Add(new("excerpts", "excerpts-" + language, KnowsConcepts: true,
                [.. Thinned(own.SelectMany(p => p.Sections.SelectMany((s, i) => Excerpts(s.Text).Select(e => (Words: e, Piece: Piece(p, i))))))
                    .Select(e => Labelled(demo, e.Words, language, "pieces-" + language, id => id == e.Piece, 1)).OfType<LabelledQuery>()]));

            await IngestAsync(demo, "alone-" + language, own.Select(p => (p.Id, p.Title, Body(p), language)), cancellation);
            sets.Add(new("alone", "alone-" + language, KnowsConcepts: true,
                [.. Thinned(questions.Where(q => q.Lang != language && own.Exists(p => IsGold(q, p.Id)))).Select(q => OfPages(demo, q, "alone-" + language)).OfType<LabelledQuery>()]));

            await IngestAsync(demo, "untitled-" + language, own.Select(p => (p.Id, "", Body(p), language)), cancellation);
            var named = pages.Where(p => own.Exists(o => o.Id == p.Id)).SelectMany(p => p.Language == language ? [(p, p.Title)] : new[] { (p, p.Title), (p, p.Lead) });
            sets.Add(new("untitled", "untitled-" + language, KnowsConcepts: true,
                [.. Thinned(named).Select(n => Labelled(demo, n.Item2, n.p.Language, "untitled-" + language, id => id == n.p.Id, 1)).OfType<LabelledQuery>()]));
        }

        foreach (var name in new[] { "covid_faq_en", "labour_fr_a" })
        {
            sets.Add(await PublicAsync(demo, Path.Combine(shared, "retrieval", name), name, cancellation));
        }

        return [.. sets.Where(s => s.Queries.Count > 0)];
    }

    private static async Task<RankingSet> PublicAsync(DemoCommune demo, string folder, string name, CancellationToken cancellation)
    {
        await IngestAsync(demo, name, Path.Combine(folder, "documents.jsonl"), cancellation);
        var queries = new List<LabelledQuery>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "queries.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var gold = row.RootElement.GetProperty("gold").EnumerateArray().Select(g => g.GetString()!).ToHashSet(StringComparer.Ordinal);
            if (Labelled(demo, row.RootElement.GetProperty("query").GetString()!, row.RootElement.GetProperty("lang").GetString()!, name, gold.Contains, gold.Count) is { } query)
            {
                queries.Add(query);
            }
        }

        return new RankingSet(name, name, KnowsConcepts: false, [.. Thinned(queries)]);
    }

    private static async Task IngestAsync(DemoCommune demo, string collection, IEnumerable<(string Id, string Title, string Text, string Language)> documents, CancellationToken cancellation)
    {
        var file = Path.Combine(Path.GetTempPath(), $"assistant-eval-{Guid.NewGuid():n}.jsonl");
        await File.WriteAllLinesAsync(file, documents.Select(d => JsonSerializer.Serialize(new { id = d.Id, title = d.Title, text = d.Text, lang = d.Language })), cancellation);
        try
        {
            await IngestAsync(demo, collection, file, cancellation);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task<IngestReport> IngestAsync(DemoCommune demo, string collection, string path, CancellationToken cancellation) =>
        demo.Get<IngestDocuments>().RunAsync(demo.Commune, demo.Get<SourceReader>().ReadAsync(path, cancellation), new IngestOptions(collection, Audience.Residents), cancellation: cancellation);

    private static LabelledQuery? OfPages(DemoCommune demo, DemoQuestion question, string collection) =>
        Labelled(demo, question.Question, question.Lang, collection, id => IsGold(question, Path.GetFileNameWithoutExtension(id)), question.Gold.Select(Base).Distinct(StringComparer.Ordinal).Count());

    /// <summary>Right is each piece of a right page that holds the answer; a question whose answer stands in no single piece is left out.</summary>
    private static LabelledQuery? OfPieces(DemoCommune demo, DemoQuestion question, List<Page> pages, string collection)
    {
        var right = pages.Where(p => IsGold(question, p.Id))
            .SelectMany(p => p.Sections.Index().Where(s => question.AnswerContains?.Any(a => s.Item.Text.Contains(a, StringComparison.OrdinalIgnoreCase)) == true).Select(s => Piece(p, s.Index)))
            .ToHashSet(StringComparer.Ordinal);
        return right.Count == 0 ? null : Labelled(demo, question.Question, question.Lang, collection, right.Contains, right.Count);
    }

    /// <summary>Every second word of each longer sentence: a query in the page's own words, for which nothing needs to be guessed.</summary>
    private static IEnumerable<string> Excerpts(string text)
    {
        const int FewestWords = 8;
        return text.Split(['.', '?', '!', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length >= FewestWords)
            .Select(w => string.Join(' ', w.Where((_, i) => i % 2 == w.Length % 2)));
    }

    private static LabelledQuery? Labelled(DemoCommune demo, string query, string language, string collection, Func<string, bool> isRight, int right) =>
        demo.Release(query, language) is { } released ? new LabelledQuery(new SearchRequest(released, language, collection), isRight, right) : null;

    private static bool IsGold(DemoQuestion question, string page) => question.Gold.Any(g => Base(g) == page);

    private static string Base(string gold) => Path.GetFileNameWithoutExtension(gold);

    private static string Piece(Page page, int section) => string.Create(CultureInfo.InvariantCulture, $"{page.Id}-{section}");

    private static string Body(Page page) => string.Join("\n\n", page.Sections.Select(s => s.Heading.Length == 0 ? s.Text : $"{s.Heading}\n\n{s.Text}"));

    private static IEnumerable<T> Thinned<T>(IEnumerable<T> all)
    {
        var list = all.ToList();
        return list.Where((_, i) => list.Count <= MostQueries || (i * MostQueries / list.Count) != ((i - 1) * MostQueries / list.Count));
    }

    private static Page Read(string file, string language)
    {
        var parts = File.ReadAllText(file).Split("---\n", 3);
        string Of(string key) => parts[1].Split('\n').First(l => l.StartsWith(key + ":", StringComparison.Ordinal))[(key.Length + 1)..].Trim();
        var sections = parts[2].Split("\n## ").Select((s, i) => i == 0 ? ("", s.Trim()) : (s[..s.IndexOf('\n')].Trim(), s[s.IndexOf('\n')..].Trim()))
            .Select(s => (s.Item1, s.Item2.Replace("**", "", StringComparison.Ordinal).Replace("|", " ", StringComparison.Ordinal))).ToList();
        return new Page(Of("id"), language, Of("title").Trim('"'), sections[0].Item2.Split(". ")[0], sections[..^1]); // the last one is the office's address on all pages
    }
}
