using System.Text.Json;
using Assistant.Classifier;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <param name="Objections">Why the candidate was not promoted; empty when it was.</param>
/// <param name="Before">The live model on the held-back texts: "accuracy", "nl.accuracy", "f1.Personal"…, shares 0..1.</param>
/// <param name="After">The candidate on the same texts.</param>
public sealed record RetrainReport(
    string Live, string Candidate, int Corrections, IReadOnlyDictionary<string, double> Before, IReadOnlyDictionary<string, double> After, IReadOnlyList<string> Objections)
{
    public bool Promoted => Objections.Count == 0;
}

/// <summary>Goes on from the live model with the stewards' corrections, and promotes the strongest candidate that is not worse on the held-back texts and the demo commune's pages (in total, by class and by language), when the corrections teach something of each other.</summary>
/// <param name="trainer">Trains anew instead of our own trainer going on; null = our own.</param>
/// <remarks>The pages are public beyond doubt: corrections that would have them held back are mistaken. The model in use is read at the next start of a host; <see cref="RetagDocuments"/> then brings stored documents along.</remarks>
public sealed class RetrainModel(Database database, FieldCipher cipher, ClassifierRoom room, ModelFolder models, AuditLog audit, TimeProvider clock, IHeadTrainer? trainer = null)
{
    private sealed record Row(long Document, string Language, string AfterLabel, byte[] TextEnc);

    private sealed record Label(string Class, JsonElement Entities);

    /// <summary>What was trained, what it was compared with, and what speaks against it.</summary>
    private sealed record Tried(ModelFile Model, IReadOnlyList<ClassOutcome> Before, IReadOnlyList<ClassOutcome> After, IReadOnlyList<string> Objections);

    public async Task<RetrainReport> RunAsync(CommuneId commune, string actor, CancellationToken cancellation = default)
    {
        var corrections = await CorrectionsAsync(commune, cancellation).ConfigureAwait(false);
        var corpus = Corpus.Load(Path.Combine(ClassifierRoom.DefaultDirectory, "corpus"));
        var tried = trainer is null ? Further(corpus, corrections, cancellation) : Anew(corpus, corrections, trainer, cancellation);
        var header = models.Keep(tried.Model);
        if (tried.Objections.Count == 0)
        {
            models.Promote(header.Version);
        }

        var report = new RetrainReport(room.Tagger.Version, header.Version, corrections.Count, ClassMetrics.Table(tried.Before), ClassMetrics.Table(tried.After), tried.Objections);
        await RecordAsync(commune, actor, header, report, cancellation).ConfigureAwait(false);
        return report;
    }

    // What a candidate does to the held-back texts says whether the corrections do harm, what one half of them teaches of the other whether they say anything.
    private Tried Further(Corpus corpus, IReadOnlyList<LabelledText> corrections, CancellationToken cancellation)
    {
        var training = new FurtherTraining(models.LiveClassifier(), corpus, DemoTexts.Load(), room.Detector, room.Policy.UnknownBelow, cancellation);
        Tried? tried = null;
        foreach (var strength in FurtherStrength.Ladder)
        {
            var candidate = training.Train(corrections, strength, room.Detector, cancellation);
            var harm = PromotionGate.Objections(training.Live, candidate.HeldBack);
            tried = new Tried(candidate.Model, training.Live, candidate.HeldBack, harm);
            if (harm.Count == 0)
            {
                return tried with { Objections = PromotionGate.Objections(training.Crossed(corrections, strength, room.Detector, cancellation)) };
            }
        }

        return tried!;
    }

    private Tried Anew(Corpus corpus, IReadOnlyList<LabelledText> corrections, IHeadTrainer by, CancellationToken cancellation)
    {
        var pages = DemoTexts.Load();
        var request = new TrainingRequest(corpus, corrections, room.Detector, room.Languages, room.Policy.UnknownBelow) { Further = pages, Trainer = by };
        var trained = TrainModel.Run(request, cancellation);
        var heldBack = corpus.Templates.Select(t => t.Fill()).Concat(corrections).Where(t => Corpus.PartOf(t.Group) == CorpusPart.HeldBack);
        var before = TrainModel.Measure(models.LiveClassifier(), heldBack.Concat(pages), request);
        List<ClassOutcome> after = [.. trained.HeldBack, .. TrainModel.Measure(new LinearTextClassifier(trained.Model), pages, request)];
        return new Tried(trained.Model, before, after, PromotionGate.Objections(before, after));
    }

    /// <summary>Puts an earlier model in use again.</summary>
    /// <exception cref="StoreException">There is no such model.</exception>
    public async Task RollBackAsync(CommuneId commune, string version, string actor, CancellationToken cancellation = default)
    {
        models.Promote(version);
        await database.WriteAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("update model_version set status = case when version = @version then 'live' when status = 'live' then 'retired' else status end", new { version }, transaction).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, actor, "model.rolled-back", version, null, cancellation).ConfigureAwait(false);
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>The newest correction of each document: what a person decided last is what holds.</summary>
    private async Task<IReadOnlyList<LabelledText>> CorrectionsAsync(CommuneId commune, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(
            """
            select c.document_id as Document, d.language as Language, c.after_label as AfterLabel, c.text_enc as TextEnc
            from correction c join document d on d.id = c.document_id
            where c.commune_id = @commune and c.id = (select max(l.id) from correction l where l.document_id = c.document_id)
              and not (c.note = @undone and d.label_source = 'model') -- taken back: what holds is the model's own word again
            order by c.id
            """,
            new { commune = commune.Value, undone = UndoCorrection.Note }).ConfigureAwait(false);
        return
        [
            .. rows.Select(row =>
            {
                var label = JsonSerializer.Deserialize<Label>(row.AfterLabel, JsonSerializerOptions.Web)!;
                var id = $"correction-{row.Document}";
                return new LabelledText(
                    id, row.Language, "correction", id, Enum.Parse<DataClassification>(label.Class), cipher.Decrypt(row.TextEnc, "correction.text:" + row.Document), EntityJson.Read(label.Entities.GetRawText()));
            }),
        ];
    }

    private Task RecordAsync(CommuneId commune, string actor, ModelHeader header, RetrainReport report, CancellationToken cancellation) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            if (report.Promoted)
            {
                await connection.ExecuteAsync("update model_version set status = 'retired' where status = 'live'", transaction: transaction).ConfigureAwait(false);
            }

            await connection.ExecuteAsync(
                """
                insert into model_version (version, corpus_hash, metrics, status, created_at) values (@Version, @CorpusHash, @metrics, @status, @at)
                on conflict (version) do update set metrics = excluded.metrics, status = excluded.status
                """,
                new { header.Version, header.CorpusHash, metrics = JsonSerializer.Serialize(report.After), status = report.Promoted ? "live" : "refused", at = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, actor, report.Promoted ? "model.promoted" : "model.refused", header.Version,
                new { report.Live, report.Corrections, report.Objections }, cancellation).ConfigureAwait(false);
        }, cancellation);
}
