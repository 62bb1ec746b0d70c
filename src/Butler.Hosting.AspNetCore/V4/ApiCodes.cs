namespace Butler.Hosting.AspNetCore.V4;

/// <summary>The machine-readable codes that Butler 16 puts into errors.</summary>
internal static class ApiCodes
{
    public const string Validation = "FST_ERR_VALIDATION";
    public const string EmptyBody = "FST_ERR_CTP_EMPTY_JSON_BODY";
    public const string InvalidJson = "FST_ERR_CTP_INVALID_JSON_BODY";
    public const string MediaType = "FST_ERR_CTP_INVALID_MEDIA_TYPE";
    public const string TooLarge = "FST_ERR_CTP_BODY_TOO_LARGE";
    public const string BadUrl = "FST_ERR_BAD_URL";
}
