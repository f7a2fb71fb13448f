namespace Cai.RewardInference;

/// <summary>Draws samples like the one observed.</summary>
internal interface IResampler
{
    /// <summary>The sample of a replication: a function of the seed and its number. May be called from several threads.</summary>
    Sample Draw(int replication);
}
