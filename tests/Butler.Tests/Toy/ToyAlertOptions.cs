using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Butler.Alerts;
using Butler.Configuration;

namespace Butler.Tests.Toy;

/// <summary>Settings of the toy.</summary>
[Description("A toy robot that says what has happened.")]
public sealed class ToyAlertOptions : AlertSinkOptions<ToyRouteOptions>
{
    [Secret]
    [Description("The password of the robot.")]
    public string Password { get; set; } = "";

    [Range(1, 10)]
    [Description("How loud the robot speaks.")]
    public int Volume { get; set; } = 5;
}

/// <summary>Settings of one kind of alert.</summary>
public sealed class ToyRouteOptions : RouteOptions
{
    [Description("What the robot says before the name of the task.")]
    public string Greeting { get; set; } = "Attention";
}
