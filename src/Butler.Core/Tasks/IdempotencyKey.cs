using System.Security.Cryptography;
using System.Text;
using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>Makes of a caller's idempotency key the one under which the execution is stored.</summary>
internal static class IdempotencyKey
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public static TaskExecutionKey? Of(TaskExecutionRequest request, DateTimeOffset now)
    {
        if (request.IdempotencyKey is not { } key)
        {
            return null;
        }

        // A line end stands in no key that came in a header, so nobody can write the key of somebody else.
        var owned = request.IdempotencyKeyOwner.Length > 0 ? $"{request.IdempotencyKeyOwner}\n{key}" : key;
        var text = string.Join('\n', request.Site, request.TaskId?.ToLowerInvariant(), request.TaskName, request.ScriptLogLines);
        return new TaskExecutionKey(owned, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))), now + Lifetime);
    }
}
