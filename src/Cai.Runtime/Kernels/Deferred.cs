using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// Something made on first use, once, whoever asks first. Unlike <see cref="Lazy{T}"/> it can be cancelled, and a failed or cancelled attempt is
/// made again by the next call.
/// </summary>
/// <typeparam name="T">What is made.</typeparam>
/// <param name="make">Makes it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Deferred<T>(Func<CancellationToken, T> make)
    where T : class
{
    private readonly Lock _gate = new();
    private volatile T? _value;

    /// <summary>Gets it, making it if nobody has.</summary>
    /// <param name="cancellation">Stops the making; not looked at when it is made already.</param>
    public T Get(CancellationToken cancellation = default)
    {
        if (_value is T value)
            return value;
        lock (_gate)
        {
            return _value ??= make(cancellation);
        }
    }
}
