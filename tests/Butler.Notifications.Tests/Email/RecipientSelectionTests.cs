using Butler.Alerts;
using Butler.Notifications.Email;
using CsCheck;

namespace Butler.Notifications.Tests.Email;

public sealed class RecipientSelectionTests
{
    private const string Property = "Butler_FailedAlertSendToEmail";

    // Task's own addresses | fixed recipients | gate | owner rules: on, all, included, excluded | owner's addresses | expected
    [Theory]
    [InlineData("", "a@x.com", true, "", "", "a@x.com")]
    [InlineData("", "a@x.com", false, "", "", "")]
    [InlineData("t@x.com", "a@x.com", true, "", "", "t@x.com a@x.com")]
    [InlineData("t@x.com", "a@x.com", false, "", "", "t@x.com")]
    [InlineData("t@x.com u@x.com", "", true, "", "", "t@x.com u@x.com")]
    [InlineData("a@x.com", "b@x.com a@x.com", true, "", "", "a@x.com b@x.com")]
    [InlineData("a@x.com", "A@x.com", true, "", "", "a@x.com A@x.com")]
    [InlineData("", "a@x.com", true, "on all", "o@x.com p@x.com", "a@x.com o@x.com p@x.com")]
    [InlineData("", "a@x.com", false, "on all", "o@x.com", "o@x.com")]
    [InlineData("", "a@x.com", true, "all", "o@x.com", "a@x.com")]
    [InlineData("", "a@x.com", true, "on", "o@x.com", "a@x.com")]
    [InlineData("", "a@x.com", true, "on all", "", "a@x.com")]
    [InlineData("", "a@x.com", true, "on +LAB\\anna", "o@x.com", "a@x.com o@x.com")]
    [InlineData("", "a@x.com", true, "on +lab\\anna", "o@x.com", "a@x.com")]
    [InlineData("", "a@x.com", true, "on +LAB\\Anna", "o@x.com", "a@x.com")]
    [InlineData("", "a@x.com", true, "on +LAB\\bo", "o@x.com", "a@x.com")]
    [InlineData("", "a@x.com", true, "on all -LAB\\anna", "o@x.com", "a@x.com")]
    [InlineData("", "a@x.com", true, "on all -OTHER\\anna", "o@x.com", "a@x.com o@x.com")]
    [InlineData("", "a@x.com", true, "on +LAB\\anna -LAB\\anna", "o@x.com", "a@x.com")]
    [InlineData("", "a@x.com", true, "on +o@x.com", "o@x.com", "a@x.com o@x.com")]
    [InlineData("", "a@x.com", true, "on all -o@x.com", "o@x.com", "a@x.com")]
    [InlineData("", "a@x.com", true, "on all -\\", "o@x.com", "a@x.com o@x.com")]
    [InlineData("o@x.com", "a@x.com", true, "on all", "o@x.com a@x.com", "o@x.com a@x.com")]
    [InlineData("t@x.com", "", true, "on all", "o@x.com", "t@x.com o@x.com")]
    [InlineData("", "", true, "", "", "")]
    public void Recipients_follow_the_table(string onTask, string recipients, bool gateOpen, string ownerRules, string ownerAddresses, string expected)
    {
        var alert = new ReloadAlert
        {
            Task = new TaskDetails
            {
                CustomProperties = [new("Other", "no@x.com"), .. Split(onTask).Select(address => new CustomPropertyValue(Property, address))],
            },
            Owner = new AlertOwner("LAB", "anna") { EmailAddresses = Split(ownerAddresses) },
        };
        var route = new EmailRouteOptions { Recipients = [.. Split(recipients)] };
        route.AlertEnabledByEmailAddress.CustomPropertyName = Property;
        route.AppOwnerAlert.Enable = Split(ownerRules).Contains("on");
        route.AppOwnerAlert.IncludeOwner.IncludeAll = Split(ownerRules).Contains("all");
        route.AppOwnerAlert.IncludeOwner.User.AddRange(Owners(ownerRules, '+'));
        route.AppOwnerAlert.ExcludeOwner.User.AddRange(Owners(ownerRules, '-'));

        RecipientSelection.Select(alert, route, gateOpen).Should().Equal(Split(expected));
    }

    [Fact]
    public void An_alert_that_nothing_is_known_of_goes_to_the_fixed_recipients()
    {
        var route = new EmailRouteOptions { Recipients = [" a@x.com ", "", "a@x.com"] };
        route.AppOwnerAlert.Enable = true;
        route.AppOwnerAlert.IncludeOwner.IncludeAll = true;

        RecipientSelection.Select(new ReloadAlert(), route, gateOpen: true).Should().Equal("a@x.com");
    }

    [Fact]
    public void Nobody_is_told_twice_whatever_the_lists_hold()
    {
        string[] samples = ["a@x.com", "b@x.com", " a@x.com", "A@x.com", "", "é@x.com"];
        var addresses = Gen.Int[0, 5].Select(index => samples[index]).List[0, 8];
        Gen.Select(addresses, addresses, Gen.Bool).Sample((recipients, owners, gateOpen) =>
        {
            var alert = new ReloadAlert { Owner = new AlertOwner("D", "u") { EmailAddresses = owners } };
            var route = new EmailRouteOptions { Recipients = [.. recipients] };
            route.AppOwnerAlert.Enable = route.AppOwnerAlert.IncludeOwner.IncludeAll = true;

            var selected = RecipientSelection.Select(alert, route, gateOpen);

            return selected.Distinct().Count() == selected.Count && selected.All(address => address.Trim() == address && address.Length > 0);
        });
    }

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<AppOwner> Owners(string rules, char sign) =>
        Split(rules).Where(rule => rule[0] == sign).Select(rule => rule[1..].Split('\\') is [var directory, var user]
            ? new AppOwner { Directory = directory, UserId = user }
            : new AppOwner { Email = rule[1..] });
}
