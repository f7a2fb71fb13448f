using System.ComponentModel;
using System.Diagnostics;
using Cai.CompilerServices;

namespace Cai
{
    /// <summary>What a problem is: its spaces, settings and layout, its transitions, and what checking it proves. Immutable.</summary>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    [DebuggerDisplay("{Name}: {States.Count} states, {Actions.Count} actions, {Audit.Findings.Count} findings")]
    public abstract class Description<TState, TAction>
        where TState : struct
        where TAction : struct
    {
        private protected Description(Model<TState, TAction> model, Audit audit) => (Model, Audit) = (model, audit);

        /// <summary>The problem's name.</summary>
        public string Name => Model.Name;

        /// <summary>The states in use.</summary>
        public Space<TState> States => Model.States;

        /// <summary>The actions.</summary>
        public Space<TAction> Actions => Model.Actions;

        /// <summary>The transition layout, and why it was chosen.</summary>
        public string Layout => Model.Layout;

        /// <summary>What checking it found and proved.</summary>
        public Audit Audit { get; }

        /// <summary>What algorithms are told.</summary>
        internal Model<TState, TAction> Model { get; }

        /// <summary>The order of pairs.</summary>
        internal abstract Pairs Pairs { get; }

        /// <summary>Appends the successors of the k-th pair of a state, ascending, each once, with their probabilities.</summary>
        /// <param name="state">The state.</param>
        /// <param name="k">Which of its pairs.</param>
        /// <param name="work">One number a state, all 0, and left so.</param>
        /// <param name="successors">Where successors go.</param>
        /// <param name="probabilities">Where their probabilities go.</param>
        internal abstract void Successors(int state, int k, Span<double> work, List<int> successors, List<double> probabilities);

        /// <summary>What was proved and found, and the layout.</summary>
        public override string ToString() => $"{Audit}\nlayout {Layout}";
    }
}

namespace Cai.CompilerServices
{
    /// <summary>What emitted <c>Describe</c> methods call.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static class Descriptions
    {
        /// <summary>Describes a problem.</summary>
        /// <param name="model">The problem.</param>
        /// <param name="kernel">Its transitions; of a problem with stages, those of the first are told.</param>
        /// <param name="audit">What checking it gave.</param>
        public static Description<TState, TAction> Of<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, Audit audit)
            where TState : struct
            where TAction : struct
            where TKernel : struct, IKernel<TKernel> => new Told<TState, TAction, TKernel>(model, kernel, audit);

        private sealed class Told<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, Audit audit) : Description<TState, TAction>(model, audit)
            where TState : struct
            where TAction : struct
            where TKernel : struct, IKernel<TKernel>
        {
            internal override Pairs Pairs => kernel.Pairs;

            internal override void Successors(int state, int k, Span<double> work, List<int> successors, List<double> probabilities) => kernel.AtStage(0).Row(state, k, work, successors, probabilities);
        }
    }
}
