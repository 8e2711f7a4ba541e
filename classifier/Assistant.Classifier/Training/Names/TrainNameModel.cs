using Assistant.Classifier.Detection;
using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Training.Names;

/// <summary>What to learn names from.</summary>
/// <param name="Statistics">Rows of public data sets whose licence allows learning from them; may be empty.</param>
/// <param name="Bias">Added to the score of "no name": negative for more recall.</param>
public sealed record NameTrainingRequest(Corpus Corpus, Lexicons Lexicons, NameLists Names, IReadOnlyList<SpanSetRow> Statistics, double Bias = -0.5)
{
    /// <summary>Further texts in which nobody private is named: all of them are learnt from.</summary>
    public IReadOnlyList<LabelledText> Nameless { get; init; } = [];
}

/// <summary>Trains the name model on the corpus with its names varied, and measures it on texts held back. The same request gives the same model.</summary>
public static class TrainNameModel
{
    // Other names five times, each way of writing once, small letters once more and capitals twice: the corpus's own names must not be learnt by heart.
    private static readonly (Writing Writing, int Seed)[] Variants =
    [
        (Writing.AsIs, 0), (Writing.AsIs, 1), (Writing.AsIs, 2), (Writing.AsIs, 3), (Writing.AsIs, 4), (Writing.Capitals, 5), (Writing.LowerCase, 6), (Writing.NoDiacritics, 7), (Writing.Scanned, 8), (Writing.Capitals, 9), (Writing.Capitals, 10), (Writing.LowerCase, 11),
    ];

    // Rows of open sets with names are few beside the corpus's variants.
    private const int OpenRepeats = 16;

    public static ModelFile Run(NameTrainingRequest request, CancellationToken stop = default) =>
        Measured(Train(request, group => Corpus.PartOf(group) is not CorpusPart.HeldBack, stop), request);

    /// <summary>The model with what it reaches on the texts held back in its header.</summary>
    public static ModelFile Measured(ModelFile model, NameTrainingRequest request) => model with { Header = model.Header with { Metrics = Measure(model, request) } };

    /// <summary>A model of the groups told, not measured.</summary>
    public static ModelFile Train(NameTrainingRequest request, Func<string, bool> uses, CancellationToken stop = default)
    {
        var listener = new Listener();
        var detector = EntityDetector.Create(request.Lexicons, listener);
        var examples = new List<NameExample>();
        foreach (var template in request.Corpus.Templates.Where(template => uses(template.Group)))
        {
            foreach (var (writing, seed) in Variants)
            {
                var text = TextVariation.Vary(template, request.Names, writing, seed);
                examples.Add(listener.Corpus(detector, template.Id, text.Text, text.Language, NamesOf(text)));
            }
        }

        examples.AddRange(request.Nameless.Where(text => uses(text.Group)).Select(text => listener.Corpus(detector, text.Id, text.Text, text.Language, [])));
        foreach (var row in request.Statistics.Where(row => !row.HeldBack))
        {
            var example = listener.Example(detector, row.Id, row.Text, row.Language, row.Names, row.Unknown) with { MixesOfficials = true };
            for (var i = 0; i < (row.Names.Count > 0 ? OpenRepeats : 1); i++)
            {
                examples.Add(example);
            }
        }

        var sets = request.Statistics.Select(row => row.Set).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new NameModelTrainer().Train(examples, request.Corpus.Hash, sets, request.Bias, stop);
    }

    private static SortedDictionary<string, double> Measure(ModelFile model, NameTrainingRequest request)
    {
        var detector = EntityDetector.Create(request.Lexicons, new NameModelRecognizer(new NameModel(model)));
        var groups = new SortedDictionary<string, NameMetrics>(StringComparer.Ordinal);
        foreach (var template in request.Corpus.Templates.Where(template => Corpus.PartOf(template.Group) is CorpusPart.HeldBack))
        {
            foreach (var writing in Enum.GetValues<Writing>())
            {
                var text = TextVariation.Vary(template, request.Names, writing, 0);
                Add(writing is Writing.AsIs ? text.Language : writing.ToString(), text.Text, text.Language, NamesOf(text), []);
            }
        }

        foreach (var row in request.Statistics.Where(row => row.HeldBack))
        {
            Add($"{row.Set}.{row.Language}", row.Text, row.Language, row.Names, row.Unknown);
        }

        var table = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (group, metrics) in groups)
        {
            table[group + ".names"] = metrics.Names;
            table[group + ".precision"] = Math.Round(metrics.Precision, 4);
            table[group + ".recall"] = Math.Round(metrics.Recall, 4);
            table[group + ".f2"] = Math.Round(metrics.F2, 4);
        }

        return table;

        void Add(string group, string text, string language, IReadOnlyList<TextSpan> right, IReadOnlyList<TextSpan> unknown)
        {
            if (!groups.TryGetValue(group, out var metrics))
            {
                groups[group] = metrics = new NameMetrics();
            }

            metrics.Add(right, [.. detector.Detect(text, language).Where(e => e.Type is EntityType.Person).Select(e => e.Span)], unknown);
        }
    }

    private static List<TextSpan> NamesOf(LabelledText text) => text.Entities.Where(e => e.Type is EntityType.Person).Select(e => e.Span).ToList();

    // Stands where the model will stand, and keeps what it would be given.
    private sealed class Listener : IEntityRecognizer
    {
        private DocumentView? view;
        private IReadOnlyList<Candidate> found = [];

        public void Recognize(DocumentView view, List<Candidate> found) => (this.view, this.found) = (view, [.. found]);

        // What the corpus leaves unmarked is no private person: an official where the rules say so, or where they are sure of a name; a doubtful proposal says nothing.
        public NameExample Corpus(EntityDetector detector, string source, string text, string language, IReadOnlyList<TextSpan> names)
        {
            const double Sure = 0.85;
            var example = Example(detector, source, text, language, names, []);
            var (officials, doubtful) = (new List<TextSpan>(), new List<TextSpan>());
            foreach (var candidate in found)
            {
                var isRole = candidate.Type is null && ReferenceEquals(candidate.Why, PersonRecognizer.PublicRole);
                var span = view!.Normalized.ToOriginal(candidate.Start, candidate.End);
                if ((isRole || candidate.Type is EntityType.Person) && !names.Any(span.Overlaps) && !officials.Exists(span.Overlaps))
                {
                    (isRole || candidate.Score >= Sure ? officials : doubtful).Add(span);
                }
            }

            return example with { Officials = [.. officials.OrderBy(span => span.Start)], Unknown = [.. doubtful.OrderBy(span => span.Start)] };
        }

        public NameExample Example(
            EntityDetector detector, string source, string text, string language, IReadOnlyList<TextSpan> names, IReadOnlyList<TextSpan> unknown)
        {
            detector.Detect(text, language);
            return new NameExample(source, view!, found, names, unknown);
        }
    }
}
