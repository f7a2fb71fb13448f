using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>Why a body has no lowered form.</summary>
internal enum ObstacleKind
{
    /// <summary>The body uses a construct outside the language: told to the user, who may rewrite it.</summary>
    Construct,

    /// <summary>The body reads data of an instance, known at run time only. Nothing to rewrite.</summary>
    InstanceData,

    /// <summary>The source has errors, which the C# compiler reports itself.</summary>
    Incomplete,
}

/// <summary>Why a body has no lowered form, in words that name the construct and what to do. Lives outside the Ir, since it has a place.</summary>
internal sealed record Obstacle(ObstacleKind Kind, string Words, Location? Location);

/// <summary>What became of a body: the name of its function, or the obstacle.</summary>
internal readonly record struct LoweredBody(string? Function, Obstacle? Obstacle);

/// <summary>Leaves the lowering of one body at its first obstacle.</summary>
internal sealed class ObstacleException(Obstacle obstacle) : Exception(obstacle.Words)
{
    public ObstacleException(ObstacleKind kind, string words, Location? location)
        : this(new Obstacle(kind, words, location))
    {
    }

    public Obstacle Obstacle { get; } = obstacle;
}
