using System.Text.Json;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Generation;

/// <summary>The proof of what reached a model: one row a call, written before the call, without content.</summary>
/// <remarks>Who holds the texts can compute the hash again (<see cref="Prompt.Hash"/>; of vectors: the texts, a zero byte between them) and show what was sent, or what was not.</remarks>
public sealed class ModelCalls(Database database, TimeProvider clock)
{
    private const string Under = "under way";

    /// <summary>Writes the proof, unless the day's quota is used up. Calls for vectors have one of their own, as large: questions that are searched don't use up what words answers.</summary>
    /// <param name="model">Name of the model that is called.</param>
    /// <returns>The row's key, or null when the quota is used up.</returns>
    public Task<long?> BeginAsync(CommuneId commune, ModelCall call, string model, ModelSettings settings, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            var now = clock.GetUtcNow();
            var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).ToUnixTimeMilliseconds();
            var calls = await connection.ExecuteScalarAsync<long>("select count(*) from model_call where commune_id = @commune and at >= @today and (purpose = @Vectors) = (@Purpose = @Vectors)", new { commune = commune.Value, today, call.Purpose, VectorDoor.Vectors }, transaction).ConfigureAwait(false);
            return calls >= settings.CallsPerDay ? (long?)null : await connection.ExecuteScalarAsync<long>(
                """
                insert into model_call (commune_id, at, purpose, provider, model, instruction_version, prompt_hash, classes, policy_version, outcome)
                values (@commune, @at, @Purpose, @provider, @model, @InstructionVersion, @Hash, @classes, @PolicyVersion, @Under) returning id
                """,
                new
                {
                    commune = commune.Value,
                    at = now.ToUnixTimeMilliseconds(),
                    call.Purpose,
                    provider = settings.Provider.ToString(),
                    model,
                    call.InstructionVersion,
                    call.Hash,
                    classes = JsonSerializer.Serialize(call.Classes.OrderBy(c => c.Key).ToDictionary(c => c.Key.ToString(), c => c.Value)),
                    call.PolicyVersion,
                    Under,
                }, transaction).ConfigureAwait(false);
        }, cancellation);

    /// <summary>Whether an administrator stopped the model; read from the store, so that it holds on every node at once.</summary>
    public async Task<bool> IsStoppedAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from operation_setting where commune_id = @commune and key = 'stop.model' and value <> ''", new { commune = commune.Value }).ConfigureAwait(false) > 0;
    }

    /// <summary>Adds what came of a call.</summary>
    /// <param name="outcome">"used", or in a word or two why not; never content.</param>
    public async Task EndAsync(long id, string outcome, long inputTokens, long outputTokens, TimeSpan elapsed)
    {
        // also when whoever asked has gone: the proof is complete
        await using var connection = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        await connection.ExecuteAsync(
            "update model_call set outcome = @outcome, input_tokens = @inputTokens, output_tokens = @outputTokens, elapsed_ms = @elapsed where id = @id",
            new { id, outcome, inputTokens, outputTokens, elapsed = (long)elapsed.TotalMilliseconds }).ConfigureAwait(false);
    }
}
