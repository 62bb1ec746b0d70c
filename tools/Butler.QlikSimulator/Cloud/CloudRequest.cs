using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Butler.Simulation.Cloud;

/// <summary>A call of somebody whom the tenant knows. Path segments come after <c>/api/</c>.</summary>
internal sealed record CloudRequest(string Method, string[] Segments, IQueryCollection Query, JsonElement Body, Uri Url)
{
    public bool IsGet => Method == HttpMethods.Get;

    public bool IsPost => Method == HttpMethods.Post;

    public string Value(string name) => Query[name].ToString();
}

/// <summary>An answer of the tenant.</summary>
internal sealed record CloudReply(int Status, string Body, string ContentType = "application/json")
{
    public static CloudReply NotFound(string what) => Error(StatusCodes.Status404NotFound, "NOT-FOUND", $"There is no such {what}.");

    public static CloudReply Error(int status, string code, string title) => new(
        status, new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["title"] = title }) }.ToJsonString());

    public static CloudReply Json(JsonNode body, int status = StatusCodes.Status200OK) => new(status, body.ToJsonString());

    /// <summary>Makes a page of a list, with the addresses of the pages next to it.</summary>
    /// <param name="request">The call.</param>
    /// <param name="all">The whole list.</param>
    /// <param name="cursor">The parameter that the cursor stands in.</param>
    /// <param name="usualLimit">How long a page is when the call does not say.</param>
    public static CloudReply Page(CloudRequest request, IReadOnlyList<JsonNode> all, string cursor = "next", int usualLimit = 20)
    {
        const int MostPerPage = 100;
        var limit = usualLimit;
        var offset = 0;
        if (request.Value("limit") is { Length: > 0 } text && (!int.TryParse(text, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostPerPage))
        {
            return Error(StatusCodes.Status400BadRequest, "INVALID-LIMIT", "limit must be 1 to 100.");
        }

        var place = request.Value(cursor) is { Length: > 0 } next ? next : request.Value("prev");
        if (place.Length > 0 && (!place.StartsWith("at-", StringComparison.Ordinal) || !int.TryParse(place[3..], CultureInfo.InvariantCulture, out offset)))
        {
            return Error(StatusCodes.Status400BadRequest, "INVALID-CURSOR", "The cursor is none of this list.");
        }

        var links = new JsonObject { ["self"] = new JsonObject { ["href"] = request.Url.ToString() } };
        if (offset + limit < all.Count)
        {
            links["next"] = Link(request, cursor, offset + limit);
        }

        if (offset > 0)
        {
            links["prev"] = Link(request, cursor == "next" ? "prev" : cursor, Math.Max(0, offset - limit));
        }

        return Json(new JsonObject { ["data"] = new JsonArray([.. all.Skip(offset).Take(limit).Select(static node => node.DeepClone())]), ["links"] = links });
    }

    private static JsonObject Link(CloudRequest request, string cursor, int offset)
    {
        var query = QueryString.Create(
            request.Query.Where(static pair => pair.Key is not ("next" or "prev" or "page"))
                .Append(new(cursor, string.Create(CultureInfo.InvariantCulture, $"at-{offset}"))));
        return new JsonObject { ["href"] = new UriBuilder(request.Url) { Query = query.ToUriComponent() }.Uri.ToString() };
    }
}

/// <summary>A group of paths of the tenant.</summary>
internal interface ICloudFeature
{
    /// <summary>Answers a call, or returns <see langword="null"/> when the path is none of its own.</summary>
    /// <exception cref="FormatException">A parameter makes no sense.</exception>
    CloudReply? Answer(CloudRequest request);
}
