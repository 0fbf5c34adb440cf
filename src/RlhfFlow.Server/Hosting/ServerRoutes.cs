using RlhfFlow.Server.Access;
using RlhfFlow.Server.Audit;
using RlhfFlow.Server.Elsa;
using RlhfFlow.Server.Artifacts;
using RlhfFlow.Server.Events;
using RlhfFlow.Server.Lineage;
using RlhfFlow.Server.Machine;
using RlhfFlow.Server.Notifications;
using RlhfFlow.Server.Presence;
using RlhfFlow.Server.Retention;
using RlhfFlow.Server.Runs;
using RlhfFlow.Server.Runs.Comparison;
using RlhfFlow.Server.Schedules;
using RlhfFlow.Server.Secrets;
using RlhfFlow.Server.Stages;
using RlhfFlow.Server.Stages.Checks;
using RlhfFlow.Server.Studio;
using RlhfFlow.Server.Sweeps;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Server.Runs.Telemetry;

namespace RlhfFlow.Server.Hosting;

/// <summary>The routes of all features, one line each.</summary>
internal static class ServerRoutes
{
    public static void MapServerFeatures(this IEndpointRouteBuilder routes)
    {
        SystemRoutes.Map(routes);
        SessionRoutes.Map(routes);
        TokenRoutes.Map(routes);
        EventRoutes.Map(routes);
        RunRoutes.Map(routes);
        ComparisonRoutes.Map(routes);
        SweepRoutes.Map(routes);
        ScheduleRoutes.Map(routes);
        StagesRoutes.Map(routes);
        StageCheckRoutes.Map(routes);
        WorkflowRoutes.Map(routes);
        TemplateRoutes.Map(routes);
        PresenceRoutes.Map(routes);
        ElsaRoutes.Map(routes);
        StudioRoutes.Map(routes);
        AuditRoutes.Map(routes);
        SecretRoutes.Map(routes);
        TelemetryRoutes.Map(routes);
        ArtifactRoutes.Map(routes);
        ArtifactListRoutes.Map(routes);
        RetentionRoutes.Map(routes);
        PinRoutes.Map(routes);
        LineageRoutes.Map(routes);
        NotificationRoutes.Map(routes);
        DesignerRoutes.Map(routes);
    }
}
