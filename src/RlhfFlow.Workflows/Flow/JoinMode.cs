namespace RlhfFlow.Workflows.Flow;

/// <summary>When a node runs that several connections lead to, as Elsa's counter mode has it.</summary>
public enum JoinMode
{
    /// <summary>
    /// When all connections are decided and one was followed: every activity but <c>Elsa.FlowJoin</c>.
    /// </summary>
    WaitAllActive,

    /// <summary>When all connections are decided and all were followed.</summary>
    WaitAll,

    /// <summary>As soon as one is followed; what else leads to it is cancelled.</summary>
    WaitAny,
}
