using System.Security.Cryptography;
using System.Text;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Answering;

/// <summary>A question whose answer is known.</summary>
/// <param name="IsRight">Whether a document answers it, by its id; none does when the question can't be answered.</param>
/// <param name="Holds">A right answer holds one of these; empty = the page decides.</param>
public sealed record LabelledQuestion(Question Question, bool IsAnswerable, Func<string, bool> IsRight, IReadOnlyList<string> Holds);

/// <summary>What became of one question when it was answered by weights that had not seen it.</summary>
/// <param name="Place">Of the first unit that answers among all that may be quoted, from 1; 0 = none does, or none is known to.</param>
public sealed record CheckedAnswer(LabelledQuestion Question, Answer Answer, bool IsRight, int Place);

/// <param name="Checked">By cross-validation, in the order of the questions.</param>
/// <param name="WithFaq">Whether the weights are for collections of which it is known what people ask.</param>
public sealed record TrainedAnswers(LinearModel Selection, LinearModel Confidence, IReadOnlyList<CheckedAnswer> Checked, bool WithFaq);

/// <summary>Fits which sentences are quoted and how far an answer is trusted, on questions with known answers. The same questions give the same weights.</summary>
public sealed class TrainAnswers(SearchKnowledge search, OpeningHours hours, AnswerSettings settings)
{
    private const int Folds = 5;
    private const double SelectionRidge = 0.004;
    private const double ConfidenceRidge = 0.002;
    private const double OfPageAlone = 0.7; // how right the right page with another of its sentences is

    public async Task<TrainedAnswers> RunAsync(CommuneId commune, IReadOnlyList<LabelledQuestion> questions, CancellationToken cancellation)
    {
        var examples = new List<Example>();
        foreach (var question in questions)
        {
            var request = new SearchRequest(question.Question.Text, question.Question.Language, question.Question.Collection, question.Question.Audience, AskQuestion.Pages);
            // what is answered from the page of opening hours needs no weights
            examples.Add(Read(question, (await search.PassagesAsync(commune, request, cancellation).ConfigureAwait(false)).Passages) with { Given = await hours.FindAsync(commune, question.Question, cancellation).ConfigureAwait(false) });
        }

        var withFaq = examples.Exists(e => e.Passages is [{ Plan.Faq.IsComplete: true }, ..]);
        var checkedAnswers = new CheckedAnswer[examples.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var (selection, confidence) = Fit([.. examples.Where(e => e.Fold != fold && e.Given is null)], withFaq);
            var composer = new ExtractiveComposer(settings, new AnswerConfidence(confidence, confidence), new UnitRanking(selection, selection), TimeProvider.System);
            foreach (var i in Enumerable.Range(0, examples.Count).Where(i => examples[i].Fold == fold))
            {
                var answer = examples[i].Given ?? composer.Compose(examples[i].Question.Question, examples[i].Passages);
                checkedAnswers[i] = new CheckedAnswer(examples[i].Question, answer, IsRight(examples[i].Question, answer), Place(examples[i], selection));
            }
        }

        var (all, sure) = Fit([.. examples.Where(e => e.Given is null)], withFaq);
        return new TrainedAnswers(all, sure, checkedAnswers, withFaq);
    }

    private static int Place(Example example, LinearModel selection)
    {
        var scores = example.Units.Select(u => selection.Of(u.Features)).ToList();
        var best = scores.Where((_, i) => example.Answering[i]).DefaultIfEmpty(double.NaN).Max();
        return double.IsNaN(best) ? 0 : 1 + scores.Count(s => s > best);
    }

    private static bool IsRight(LabelledQuestion question, Answer answer) =>
        answer is Answer.Found found && question.IsRight(found.Citations[0].DocumentId) && (question.Holds.Count == 0 || question.Holds.Any(h => found.Text.Contains(h, StringComparison.OrdinalIgnoreCase)));

    private static Example Read(LabelledQuestion question, IReadOnlyList<RankedPassage> passages)
    {
        var asked = Asked.Of(question.Question);
        passages = ExtractiveComposer.Fitting(asked, passages);
        var units = passages.Count == 0 ? [] : UnitRanking.Read(asked, passages).ToList();
        bool Answers(ChosenUnit u) => question.IsRight(passages[u.Passage].Hit.DocumentId)
            && question.Holds.Any(h => passages[u.Passage].Text.Text.AsSpan(u.Unit.Start, u.Unit.End - u.Unit.Start).Contains(h, StringComparison.OrdinalIgnoreCase));
        return new Example(question, asked, passages, units, [.. units.Select(Answers)]);
    }

    private static (LinearModel Selection, LinearModel Confidence) Fit(IReadOnlyList<Example> examples, bool withFaq)
    {
        var (ofUnits, ofTrust) = withFaq ? (UnitRanking.FaqNames, AnswerConfidence.FaqNames) : (UnitRanking.Names, AnswerConfidence.Names);
        var selection = new LinearModel(ofUnits, 0, FitSelection(examples, ofUnits.Count));
        var ranking = new UnitRanking(selection, selection);
        var rows = new List<(double[] Features, double Right)>();
        foreach (var example in examples.Where(e => e.Units.Count > 0))
        {
            var units = ranking.Of(example.Asked, example.Passages);
            if (AskedFact.IsMissing(example.Asked, units, example.Passages))
            {
                continue; // declined by rule, whatever the trust
            }

            var isPage = example.Question.IsRight(example.Passages[units[0].Passage].Hit.DocumentId);
            rows.Add((AnswerConfidence.Features(example.Asked, example.Question.Question.Language, units, example.Passages)[..ofTrust.Count], !isPage ? 0 : Holds(example, units) ? 1 : OfPageAlone));
        }

        var (bias, weights) = GradientFit.Logistic(rows, ConfidenceRidge);
        return (selection, new LinearModel(ofTrust, bias, weights));
    }

    /// <summary>Whether what would be quoted holds the answer.</summary>
    private static bool Holds(Example example, IReadOnlyList<ChosenUnit> units) => example.Question.Holds.Count == 0
        || QuotedStretches.Of(example.Asked, units, example.Passages).Any(s => example.Question.Holds.Any(h => example.Passages[s.Passage].Text.Text.AsSpan(s.Start, s.End - s.Start).Contains(h, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The likelihood that a unit that answers is chosen, by a softmax over all units of a question.</summary>
    private static double[] FitSelection(IReadOnlyList<Example> examples, int count)
    {
        var usable = examples.Where(e => e.Answering.Any(a => a) && e.Answering.Any(a => !a)).ToList();
        return GradientFit.Minimise(count, weights =>
        {
            var gradient = new double[weights.Length];
            foreach (var example in usable)
            {
                var scores = example.Units.Select(u => GradientFit.Dot(weights, u.Features)).ToArray();
                var most = scores.Max();
                var shares = scores.Select(s => Math.Exp(s - most)).ToArray();
                var all = shares.Sum();
                var right = shares.Where((_, i) => example.Answering[i]).Sum();
                for (var i = 0; i < shares.Length; i++)
                {
                    var pull = (shares[i] / all) - (example.Answering[i] ? shares[i] / right : 0);
                    for (var k = 0; k < weights.Length; k++)
                    {
                        gradient[k] += pull * example.Units[i].Features[k] / usable.Count;
                    }
                }
            }

            for (var k = 0; k < weights.Length; k++)
            {
                gradient[k] += SelectionRidge * weights[k];
            }

            return gradient;
        });
    }

    private sealed record Example(LabelledQuestion Question, Asked Asked, IReadOnlyList<RankedPassage> Passages, IReadOnlyList<ChosenUnit> Units, IReadOnlyList<bool> Answering)
    {
        public Answer? Given { get; init; }

        /// <summary>All questions for which the same page comes first, in whichever language, are left out together: what a page's sentences look like is known to none of the weights that are checked on it.</summary>
        public int Fold => Passages.Count == 0 ? 0 : (int)(SHA256.HashData(Encoding.UTF8.GetBytes(Path.ChangeExtension(Passages[0].Hit.DocumentId, null)))[0] % (uint)Folds);
    }
}
