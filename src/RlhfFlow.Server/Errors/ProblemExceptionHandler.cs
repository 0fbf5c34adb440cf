using Microsoft.AspNetCore.Diagnostics;

namespace RlhfFlow.Server.Errors;

/// <summary>Answers a request whose handling threw; faults of the server go to its log.</summary>
internal sealed class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    private const string RetrySeconds = "5";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken stop)
    {
        var problem = ExceptionProblems.Of(exception);
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            var route = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName;
            Log.Fault(log, route ?? "a request", exception);
        }
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
        }
        await Results.Problem(problem).ExecuteAsync(context);
        return true;
    }
}
