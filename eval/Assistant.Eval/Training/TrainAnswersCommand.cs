using System.Globalization;
using Assistant.Knowledge.Answering;

namespace Assistant.Eval.Training;

/// <summary>Fits which sentences an answer quotes and how far it is trusted, on the learning questions of the demo commune, and says how that does on questions that the weights had not seen.</summary>
public static class TrainAnswersCommand
{
    /// <param name="args">train-answers [--without-faq] [--misses] [--dry] [--repository DIR]; --without-faq: the weights for communes of whose pages it is not known what people ask</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (LearningQuestions.RankingFolder(args) is not { } folder)
        {
            return 2;
        }

        await using var demo = await DemoCommune.LoadAsync(CancellationToken.None);
        if (args.Contains("--without-faq"))
        {
            await demo.ForgetFaqAsync(CancellationToken.None);
        }

        var questions = LearningQuestions.Load().Select(q => (Question: q, Text: demo.Release(q.Question, q.Lang))).Where(q => q.Text is not null)
            .Select(q => (q.Question, Labelled: new LabelledQuestion(new Question(q.Text!, q.Question.Lang), q.Question.Gold.Count > 0, d => DemoCommune.IsGold(q.Question, d), q.Question.AnswerContains ?? []))).ToList();
        var trained = await demo.Get<TrainAnswers>().RunAsync(demo.Commune, [.. questions.Select(q => q.Labelled)], CancellationToken.None);
        var results = questions.Zip(trained.Checked, (q, c) => (q.Question, Checked: c)).ToList();
        foreach (var group in results.GroupBy(r => r.Question.Lang).Concat(results.GroupBy(r => "(" + r.Question.Kind + ")")).Concat(results.GroupBy(r => DemoCommune.HalfOf(r.Question))).Concat(results.GroupBy(r => DemoCommune.HalfOf(r.Question) is "near" or "later" or "spring" or "autumn" or "pair" or "further" or "late" or "winter, learnt" ? "near ones" : "others")).Concat(results.GroupBy(_ => "all")))
        {
            Print(group.Key, [.. group.Select(r => r.Checked)]);
        }

        foreach (var (question, given) in args.Contains("--misses") ? results.Where(r => r.Checked.Question.IsAnswerable ? !r.Checked.IsRight : r.Checked.Answer is Answer.Found) : [])
        {
            var shown = given.Answer is Answer.Found found ? $"{found.Citations[0].DocumentId}: {found.Text.ReplaceLineEndings(" ")}" : given.Answer is Answer.Unknown { Related: [var first, ..] } ? $"declined ({first.DocumentId})" : given.Answer.GetType().Name;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {question.Id} {question.Kind}: \"{question.Question}\" {string.Join(',', question.Gold)} [{string.Join(';', question.AnswerContains ?? [])}] → {given.Place} {given.Answer.Confidence:0.00} {shown}"));
        }

        if (!args.Contains("--dry"))
        {
            string In(string file) => trained.WithFaq ? LinearModel.WithFaq(Path.Combine(folder, file)) : Path.Combine(folder, file);
            trained.Selection.Save(In("selection.json"));
            trained.Confidence.Save(In("confidence.json"));
        }

        return 0;
    }

    private static void Print(string name, List<CheckedAnswer> checkedAnswers)
    {
        var answerable = checkedAnswers.Where(c => c.Question.IsAnswerable).ToList();
        var answered = answerable.Where(c => c.Answer is Answer.Found).ToList();
        var unanswerable = checkedAnswers.Where(c => !c.Question.IsAnswerable).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-16} n {checkedAnswers.Count,4}   page {Share(answered.Count(c => c.Answer is Answer.Found f && c.Question.IsRight(f.Citations[0].DocumentId)), answered.Count)}   its sentence first {Share(checkedAnswers.Count(c => c.Place == 1), checkedAnswers.Count(c => c.Place > 0))}   right {Share(answered.Count(c => c.IsRight), answered.Count)}   in characters {answered.Select(c => ((Answer.Found)c.Answer).Citations.Sum(q => q.Quote.Length)).DefaultIfEmpty(0).Average(),3:0}   declined though answerable {Share(answerable.Count(c => c.Answer is Answer.Unknown), answerable.Count)}   unanswerable declined {Share(unanswerable.Count(c => c.Answer is not Answer.Found), unanswerable.Count)}   where .05 / .10 of the answerable are {DeclinedAt(answerable, unanswerable, 0.05)} {DeclinedAt(answerable, unanswerable, 0.10)}"));
    }

    /// <summary>The share of unanswerable questions that are trusted less than all but the given share of the answerable ones: wherever the limit stands, this is what trust can tell apart.</summary>
    private static string DeclinedAt(List<CheckedAnswer> answerable, List<CheckedAnswer> unanswerable, double share)
    {
        if (answerable.Count == 0)
        {
            return "    -";
        }

        var limit = answerable.Select(c => c.Answer.Confidence).Order().ElementAt((int)(answerable.Count * share));
        return Share(unanswerable.Count(c => c.Answer.Confidence < limit), unanswerable.Count);
    }

    private static string Share(int part, int all) => all == 0 ? "    -" : ((double)part / all).ToString("0.000", CultureInfo.InvariantCulture);
}
