using Butler.Executions;
using Butler.Qlik.Qrs;
using Butler.Qlik.ScriptLogs;

namespace Butler.Qlik.Executions.Results;

/// <summary>Reads the figures in the script logs of reloads.</summary>
internal sealed class ResultFigures(IQrsClient client, ScriptLogDownload download)
{
    /// <summary>Reads them; <see langword="null"/> if there is no log.</summary>
    /// <exception cref="QrsException">The log could not be had.</exception>
    public async Task<ExecutionFigures?> ReadAsync(Execution execution, CancellationToken cancellationToken)
    {
        try
        {
            var result = await client.GetAsync(QrsCall.Entity("executionresult", execution.Id), QrsJson.Default.QrsExecution, cancellationToken);
            var reference = Guid.TryParse(result.FileReferenceId, out var id) ? id : Guid.Empty;
            if (reference == Guid.Empty && result.ScriptLogSize is not > 0)
            {
                return null;
            }

            var text = await download.FetchAsync(execution.TaskId, reference.ToString("D"), execution.Id, cancellationToken);
            return text.Length == 0 ? null : Of(ScriptLogReader.Read(text), ScriptHash.Of(text));
        }
        catch (QrsException exception) when (exception.Failure is QrsFailure.NotFound or QrsFailure.BadRequest)
        {
            return null;
        }
    }

    private static ExecutionFigures? Of(ScriptLogReport report, string hash) => !report.IsLog ? null : new ExecutionFigures
    {
        Rows = report.Loads.Sum(static load => load.Rows),
        Tables = report.TableRows,
        Errors = report.SurvivedErrorCount,
        ScriptHash = hash,
    };
}
