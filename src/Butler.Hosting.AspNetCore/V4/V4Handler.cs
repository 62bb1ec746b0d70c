using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Handles one operation of the <c>/v4</c> API.</summary>
internal delegate ValueTask<IResult> V4Handler(V4Request request);
