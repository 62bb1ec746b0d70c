using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Alerts;
using Butler.Licensing;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Licensing;

/// <summary>Reads and deletes assignments of access licenses through QRS, as <c>sa_repository</c>.</summary>
internal sealed class LicenseAssignments(IQrsClient client) : ILicenseAssignments
{
    // With more ids, the filter would create an address that is too long for some servers.
    public int MostHoldersAtOnce => 40;

    public async IAsyncEnumerable<LicenseAssignment> ReadAllAsync(
        ReleasableLicense license, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var call = AssignmentCalls.List(license);
        await using var body = await AskAsync(() => client.OpenAsync(call, cancellationToken));
        await using var items = JsonSerializer
            .DeserializeAsyncEnumerable(body, AssignmentJson.Default.QrsAssignment, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(items, call))
        {
            yield return From(items.Current, license);
        }
    }

    public async Task<IReadOnlyList<LicenseHolder>> ReadHoldersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var call = QrsCall.FullList("user", QrsFilter.IsOneOf("id", ids)) with { IsServiceAccountOnly = true };
        var users = await AskAsync(() => client.GetAsync(call, AssignmentJson.Default.ListQrsHolder, cancellationToken));
        return [.. users.Select(From)];
    }

    public async Task<LicenseAssignment?> FindAsync(ReleasableLicense license, string id, CancellationToken cancellationToken)
    {
        try
        {
            return From(await client.GetAsync(AssignmentCalls.One(license, id), AssignmentJson.Default.QrsAssignment, cancellationToken), license);
        }
        catch (QrsException failure) when (failure.Failure == QrsFailure.NotFound)
        {
            return null;
        }
        catch (QrsException failure)
        {
            throw Translate(failure);
        }
    }

    public async Task<bool> DeleteAsync(ReleasableLicense license, string id, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteAsync(AssignmentCalls.One(license, id), cancellationToken);
            return true;
        }
        catch (QrsException failure) when (failure.Failure == QrsFailure.NotFound)
        {
            return false;
        }
        catch (QrsException failure)
        {
            throw Translate(failure);
        }
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<QrsAssignment?> items, QrsCall call)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (JsonException failure)
        {
            throw new HttpRequestException($"QRS answered GET {call.Name} with something that is not the expected JSON.", failure);
        }
        catch (IOException failure)
        {
            throw new HttpRequestException($"The answer of QRS to GET {call.Name} broke off.", failure);
        }
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (QrsException failure)
        {
            throw Translate(failure);
        }
    }

    // A status means that QRS responded, so it is certain that nothing was deleted.
    private static HttpRequestException Translate(QrsException failure) => new(failure.Message, failure, failure.Failure switch
    {
        QrsFailure.Forbidden => HttpStatusCode.Forbidden,
        QrsFailure.BadRequest => HttpStatusCode.BadRequest,
        QrsFailure.ServerError => HttpStatusCode.InternalServerError,
        _ => null,
    });

    private static LicenseAssignment From(QrsAssignment? assignment, ReleasableLicense license) => assignment is not { Id: { } id }
        ? throw new HttpRequestException($"QRS named a {license} access licence without an id.")
        : new LicenseAssignment(
            id, license, assignment.User?.Id ?? "", assignment.User?.UserDirectory ?? "", assignment.User?.UserId ?? "")
        {
            LastUsed = assignment.LastUsed,
            AssignedAt = assignment.CreatedDate,
            IsQuarantined = assignment.Quarantined == true,
        };

    private static LicenseHolder From(QrsHolder holder) => new(holder.Id ?? "")
    {
        Tags = [.. (holder.Tags ?? []).Select(static tag => tag.Name ?? "")],
        CustomProperties =
        [
            .. (holder.CustomProperties ?? []).Select(static property => new CustomPropertyValue(property.Definition?.Name ?? "", property.Value ?? "")),
        ],
        IsInactive = holder.Inactive == true,
        IsBlocked = holder.Blacklisted == true,
        IsRemovedExternally = holder.RemovedExternally == true,
    };
}

/// <summary>Defines how QRS's JSON about access licenses is parsed.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QrsAssignment))]
[JsonSerializable(typeof(List<QrsHolder>))]
internal sealed partial class AssignmentJson : JsonSerializerContext;
