using System.Security.Cryptography;
using System.Text;
using Butler.Tasks;
using Butler.Tasks.Storage;

namespace Butler.Core.Tasks;

/// <summary>Converts a caller's idempotency key to the key under which the execution is stored.</summary>
internal static class IdempotencyKey
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public static TaskExecutionKey? Of(TaskExecutionRequest request, DateTimeOffset now)
    {
        if (request.IdempotencyKey is not { } key)
        {
            return null;
        }

        // A key from a header never contains a line break, so no caller can forge another caller's key.
        var owned = request.IdempotencyKeyOwner.Length > 0 ? $"{request.IdempotencyKeyOwner}\n{key}" : key;
        var text = string.Join('\n', request.Site, request.TaskId?.ToLowerInvariant(), request.TaskName, request.ScriptLogLines);
        return new TaskExecutionKey(owned, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))), now + Lifetime);
    }
}
