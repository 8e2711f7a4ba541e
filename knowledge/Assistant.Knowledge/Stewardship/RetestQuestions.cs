using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>Asks open questions again when the pages have changed. Each passes the gate anew, under the policy of today.</summary>
public sealed class RetestQuestions(Database database, Tagger tagger, ReleaseGate gate, AskQuestion ask, TimeProvider clock)
{
    private const int MostQuestions = 100; // of one cluster at a time; its newest speak for it

    /// <summary>Asks the open questions of all clusters that were not asked since the pages last changed. Several nodes share the work.</summary>
    /// <returns>How many were asked and answered.</returns>
    public async Task<Retest> AllAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        var (asked, answered) = (0, 0);
        long[] stale;
        await using (var connection = await database.OpenAsync(cancellation).ConfigureAwait(false))
        {
            stale = [.. await connection.QueryAsync<long>(
                """
                select c.id from question_cluster c join knowledge_version v on v.commune_id = c.commune_id
                where c.commune_id = @commune and c.status in ('open', 'assigned') and c.tested_version < v.version order by c.id
                """, new { commune = commune.Value }).ConfigureAwait(false)];
        }

        foreach (var id in stale)
        {
            cancellation.ThrowIfCancellationRequested();
            var one = await OneAsync(commune, id, force: false, cancellation).ConfigureAwait(false);
            (asked, answered) = (asked + one.Asked, answered + one.Answered);
        }

        return new Retest(asked, answered);
    }

    /// <summary>Asks the open questions of one cluster. A badly rated one counts as answered only from the page that a steward linked.</summary>
    /// <param name="force">Also when they were asked since the pages last changed.</param>
    public async Task<Retest> OneAsync(CommuneId commune, long cluster, bool force, CancellationToken cancellation = default)
    {
        string language, page;
        List<(long Id, string Released, string Kind)> questions;
        await using (var connection = await database.OpenAsync(cancellation).ConfigureAwait(false))
        {
            // who moves the version claims the work; a change while it runs makes it due again
            if (await connection.QueryFirstOrDefaultAsync<Claimed>(
                """
                update question_cluster set tested_version = (select version from knowledge_version where commune_id = @commune), tested_at = @now
                where commune_id = @commune and id = @cluster and (@force or tested_version < (select version from knowledge_version where commune_id = @commune)) returning language, page
                """, new { commune = commune.Value, cluster, force, now = Now }).ConfigureAwait(false) is not { } claimed)
            {
                return new Retest(0, 0);
            }

            (language, page) = (claimed.Language, claimed.Page);
            questions = [.. await connection.QueryAsync<(long, string, string)>(
                "select id, released, kind from open_question where cluster_id = @cluster and answered_at is null order by id desc limit @MostQuestions", new { cluster, MostQuestions }).ConfigureAwait(false)];
        }

        var answered = new List<long>();
        foreach (var (id, text, kind) in questions)
        {
            if ((kind != "badly_rated" || page.Length > 0) && await IsAnsweredAsync(commune, text, language, page, cancellation).ConfigureAwait(false))
            {
                answered.Add(id);
            }
        }

        if (answered.Count > 0)
        {
            await database.WriteAsync(async (connection, transaction) =>
            {
                foreach (var id in answered)
                {
                    await connection.ExecuteAsync("update open_question set answered_at = @now where id = @id", new { id, now = Now }, transaction).ConfigureAwait(false);
                }

                await connection.ExecuteAsync(
                    """
                    update question_cluster set status = 'answered', updated_at = @now
                    where id = @cluster and status in ('open', 'assigned') and not exists (select 1 from open_question where cluster_id = @cluster and answered_at is null)
                    """, new { cluster, now = Now }, transaction).ConfigureAwait(false);
            }, cancellation).ConfigureAwait(false);
        }

        return new Retest(questions.Count, answered.Count);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<bool> IsAnsweredAsync(CommuneId commune, string text, string language, string page, CancellationToken cancellation)
    {
        var tagged = tagger.Tag(text, new TagHints(language, Origin: TextOrigin.Message));
        return gate.Release(tagged, Destination.Conversation, new PseudonymScope()).Released is { } released
            && await ask.AskAsync(commune, new Question(released, language), cancellation).ConfigureAwait(false) is Answer.Found found
            && (page.Length == 0 || found.Citations.Any(c => c.DocumentId == page));
    }

    private sealed class Claimed
    {
        public string Language { get; init; } = "";

        public string Page { get; init; } = "";
    }
}
