using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.Scheduling;

/// <summary>Logs who changed which schedule: the start of a task names its schedule, and this whose work that is.</summary>
internal static class ScheduleChangeLog
{
    public static void TellChange(this HttpContext http, string change, string scheduleId) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ScheduleChangeLog)).Changed(scheduleId, change, http.DescribeCaller());
}
