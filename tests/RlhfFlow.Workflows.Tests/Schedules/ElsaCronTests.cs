using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Tests.Schedules;

public sealed class ElsaCronTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Elsa, Quartz, and whether Quartz has a word for it or fires on more days.
    [Theory]
    [InlineData("0 0 2 * * *", "0 0 2 * * ?", true)]
    [InlineData("0 0 2 ? * *", "0 0 2 * * ?", true)]
    [InlineData("*/10 * * * * *", "0,10,20,30,40,50 * * * * ?", true)]
    [InlineData("0 5/15 8-10 * * *", "0 5,20,35,50 8,9,10 * * ?", true)]
    [InlineData("0 0 22-2 * * *", "0 0 0,1,2,22,23 * * ?", true)]
    [InlineData("0 0 2 * * 0", "0 0 2 ? * 1", true)]
    [InlineData("0 0 2 * * 7", "0 0 2 ? * 1", true)]
    [InlineData("0 0 2 ? * sun", "0 0 2 ? * 1", true)]
    [InlineData("0 0 2 * * 1-5", "0 0 2 ? * 2,3,4,5,6", true)]
    [InlineData("0 0 2 * * MON-FRI/2", "0 0 2 ? * 2,4,6", true)]
    [InlineData("0 0 2 * * FRI-MON", "0 0 2 ? * 1,2,6,7", true)]
    [InlineData("0 0 2 * * 0-7", "0 0 2 * * ?", true)]
    [InlineData("0 0 2 * * FRI#2", "0 0 2 ? * 6#2", true)]
    [InlineData("0 0 2 * * 0#1", "0 0 2 ? * 1#1", true)]
    [InlineData("0 0 2 * * 5L", "0 0 2 ? * 6L", true)]
    [InlineData("0 0 2 * * SUNL", "0 0 2 ? * 1L", true)]
    [InlineData("0 0 2 1,15 * *", "0 0 2 1,15 * ?", true)]
    [InlineData("0 0 2 L * *", "0 0 2 L * ?", true)]
    [InlineData("0 0 2 L-3 * *", "0 0 2 L-3 * ?", true)]
    [InlineData("0 0 2 LW * ?", "0 0 2 LW * ?", true)]
    [InlineData("0 0 2 15W JAN-MAR *", "0 0 2 15W 1,2,3 ?", true)]
    [InlineData("0 0 2 29 2 *", "0 0 2 29 2 ?", true)]
    [InlineData("0 0 2 13 * FRI", "0 0 2 13 * ?", false)]
    [InlineData("0 0 2 L * MON-FRI", "0 0 2 L * ?", false)]
    [InlineData("0 0 2 1-7 * 1#1", "0 0 2 1,2,3,4,5,6,7 * ?", false)]
    public void Quartz_wakes_whenever_an_Elsa_cron_fires(string elsa, string quartz, bool isSame)
    {
        var cron = ElsaCron.Parse(elsa);
        Assert.Equal(quartz, QuartzCrons.Translate(cron));
        var fires = new CronTimetable(cron, TimeZoneInfo.Utc, SkippedTime.Skip, RepeatedTime.First)
            .Between(Start, Start.AddYears(5)).Take(500).Select(time => time.Due).ToList();
        var waking = new Quartz.CronExpression(quartz, TimeZoneInfo.Utc);
        var wakes = new List<DateTimeOffset>();
        for (var at = waking.GetNextValidTimeAfter(Start); at <= fires[^1];)
        {
            wakes.Add(at.Value);
            at = waking.GetNextValidTimeAfter(at.Value);
        }

        Assert.Empty(fires.Except(wakes));
        Assert.Equal(isSame, wakes.Count == fires.Count);
    }

    [Theory]
    [InlineData("", "six fields")]
    [InlineData("0 2 * * *", "six fields, seconds first, not five")]
    [InlineData("0 0 2 * * * *", "not 7")]
    [InlineData("@daily", "not 1")]
    [InlineData("0 0 25 * * *", "Hours: Value must be a number between 0 and 23")]
    [InlineData("0 0 2 * * MONDAY", "Days of week")]
    [InlineData("0 0 2 31 2 *", "no year has")]
    [InlineData("0 0 2 30 2,2 *", "no year has")]
    [InlineData("H 0 2 * * *", "cannot be read")]
    public void What_is_no_cron_is_refused_with_the_reason(string text, string reason)
    {
        Assert.Null(ElsaCron.TryParse(text, out var problem));
        Assert.Contains(reason, problem);
    }

    [Theory]
    [InlineData("0 0 2 * * *", "at 02:00")]
    [InlineData("30 0 2,14 * * *", "at 02:00:30 and 14:00:30")]
    [InlineData("0 */15 * * * *", "every 15 minutes")]
    [InlineData("0 5/15 8-9 * * *", "every 15 minutes from minute 5 in the hours 08 and 09")]
    [InlineData("0 0 */6 * * *", "at 00:00, 06:00, 12:00 and 18:00")]
    [InlineData("0 30 * * * *", "every hour at minute 30")]
    [InlineData("0 30 */2 * * *", "every 2 hours at minute 30")]
    [InlineData("* * * * * *", "every second")]
    [InlineData("0 0 2 * * 1-5", "at 02:00 from Monday to Friday")]
    [InlineData("0 0 2 * JAN,JUL SUN", "at 02:00 on Sunday in January and July")]
    [InlineData("0 0 2 1,15 * *", "at 02:00 on day 1 and 15 of the month")]
    [InlineData("0 0 2 L * *", "at 02:00 on the last day of the month")]
    [InlineData("0 0 2 L-3 * *", "at 02:00 on the last day but 3 of the month")]
    [InlineData("0 0 2 15W * *", "at 02:00 on the working day nearest to day 15 of the month")]
    [InlineData("0 0 2 * * FRI#2", "at 02:00 on the second Friday of the month")]
    [InlineData("0 0 2 * * 5L", "at 02:00 on the last Friday of the month")]
    [InlineData("0 0 2 13 * FRI", "at 02:00 on day 13 of the month if that is Friday")]
    public void A_cron_is_told_in_words(string cron, string words) =>
        Assert.Equal(words, CronWords.Of(ElsaCron.Parse(cron)));

    [Theory]
    [InlineData("europe/berlin", "'Europe/Berlin'")]
    [InlineData("Berlin", "'Europe/Berlin'")]
    [InlineData("Europe/Kopenhagen", "'Europe/Copenhagen'")]
    [InlineData("America/NewYork", "'America/New_York'")]
    [InlineData("", "is missing")]
    [InlineData("../../etc/passwd", "no IANA time zone")]
    [InlineData("UTC+2", "no IANA time zone")]
    public void What_is_no_time_zone_is_refused_with_one_that_may_be_meant(string name, string hint)
    {
        Assert.Null(ZoneName.TryFind(name, out var problem));
        Assert.Contains(hint, problem);
        Assert.Equal("Europe/Berlin", ZoneName.Find("Europe/Berlin").Id);
        Assert.Equal(TimeSpan.Zero, ZoneName.Find("UTC").BaseUtcOffset);
    }
}
