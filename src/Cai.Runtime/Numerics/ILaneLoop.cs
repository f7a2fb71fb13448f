namespace Cai.Numerics;

/// <summary>A loop over spans, written once for vectors of any width.</summary>
internal interface ILaneLoop
{
    /// <summary>Runs from an index for as long as whole vectors fit.</summary>
    /// <returns>Where it stopped.</returns>
    int Run<TLanes, TVector>(int start)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct;
}
