using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cai.CompilerServices;

/// <summary>The activations that networks are declared with, as type arguments of <see cref="DenseLayer"/>: see <see cref="Activation"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Activations
{
    /// <summary><c>y = tanh z = sign(z) (1 - t)/(1 + t)</c> with <c>t = exp(-2|z|)</c>; <c>y' = 1 - y^2</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly struct Tanh : IActivation
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Value(Vector256<double> z)
        {
            Vector256<double> one = Vector256.Create(1.0), t = Vector256.Exp(Vector256.Abs(z) * -2);
            return Vector256.CopySign((one - t) / (one + t), z);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Slope(Vector256<double> y) => Vector256.Create(1.0) - (y * y);
    }

    /// <summary><c>y = max(z, 0)</c>; <c>y' = 1</c> for y > 0, else 0.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly struct Relu : IActivation
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Value(Vector256<double> z) => Vector256.Max(z, Vector256<double>.Zero);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Slope(Vector256<double> y) => Vector256.ConditionalSelect(Vector256.GreaterThan(y, Vector256<double>.Zero), Vector256.Create(1.0), Vector256<double>.Zero);
    }

    /// <summary><c>y = log(1 + exp z) = max(z, 0) + log(1 + exp(-|z|))</c>; <c>y' = 1 - exp(-y)</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly struct Softplus : IActivation
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Value(Vector256<double> z) => Vector256.Max(z, Vector256<double>.Zero) + Vector256.Log(Vector256.Create(1.0) + Vector256.Exp(-Vector256.Abs(z)));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Slope(Vector256<double> y) => Vector256.Create(1.0) - Vector256.Exp(-y);
    }

    /// <summary><c>y = 1 / (1 + exp(-z))</c>; <c>y' = y (1 - y)</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly struct Sigmoid : IActivation
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Value(Vector256<double> z)
        {
            // exp(-|z|) does not overflow; below 0 the same by y(-z) = 1 - y(z).
            Vector256<double> one = Vector256.Create(1.0), t = Vector256.Exp(-Vector256.Abs(z));
            return Vector256.ConditionalSelect(Vector256.LessThan(z, Vector256<double>.Zero), t, one) / (one + t);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Slope(Vector256<double> y) => y * (Vector256.Create(1.0) - y);
    }

    /// <summary><c>y = z</c>: outputs.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly struct Identity : IActivation
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Value(Vector256<double> z) => z;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Slope(Vector256<double> y) => Vector256.Create(1.0);
    }
}
