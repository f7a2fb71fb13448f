namespace Cai

    static class ComparisonReport
        static void Report(IEnumerable<(string Name, PolicyScore Score)> scores, string path, ReportOptions? options = null)

    static class DescriptionReport
        static void Report<TState, TAction>(Description<TState, TAction> description, string path, ReportOptions? options = null)

    sealed record GraphOptions
        GraphOptions()
        double LeastProbability { get; init; }
        int Arrows { get; init; }
        int States { get; init; }

    static class GraphReport
        static string ToDot<TState, TAction>(Description<TState, TAction> description, GraphOptions? options = null)
        static string ToDot<TState, TAction>(Solution<TState, TAction> solution, GraphOptions? options = null)
        static string ToSvg<TState, TAction>(Description<TState, TAction> description, GraphOptions? options = null)
        static string ToSvg<TState, TAction>(Solution<TState, TAction> solution, GraphOptions? options = null)

    static class InferredReport
        static void Report<TState, TAction>(InferredPolicy<TState, TAction> inferred, string path, ReportOptions? options = null)

    static class LikelihoodReport
        static void Report<TState, TAction, TParameters>(Fit<TState, TAction, TParameters> fit, string path, IReadOnlyList<ProfileLikelihood<TParameters>>? profiles = null, ReportOptions? options = null)

    sealed record ReportOptions
        ReportOptions()
        bool ShowsSource { get; init; }
        int Rows { get; init; }
        int Stage { get; init; }
        string? Declaration { get; init; }
        string? Horizontal { get; init; }
        string? Title { get; init; }
        string? Vertical { get; init; }

    static class SolutionReport
        static void Report<TState, TAction>(Solution<TState, TAction> solution, string path, ReportOptions? options = null)

    sealed class TerminalProgress : IProgress<SolveProgress>, IProgress<InferenceProgress>, IProgress<InverseStep>, IProgress<PosteriorProgress>, IProgress<PolicyGradientStep>, IProgress<GaussianStep>, IProgress<ActionValueStep>, IProgress<TrainingStep>, IProgress<GridProgress>, IProgress<GridLearningProgress>, IProgress<int>, IDisposable
        TerminalProgress(TerminalProgressOptions? options = null)
        void Dispose()
        void Report(ActionValueStep value)
        void Report(GaussianStep value)
        void Report(GridLearningProgress value)
        void Report(GridProgress value)
        void Report(InferenceProgress value)
        void Report(InverseStep value)
        void Report(PolicyGradientStep value)
        void Report(PosteriorProgress value)
        void Report(SolveProgress value)
        void Report(TrainingStep value)
        void Report(int value)

    sealed record TerminalProgressOptions
        IAnsiConsole? Console { get; init; }
        TerminalProgressOptions()
        TimeProvider? Time { get; init; }
        TimeSpan After { get; init; }
        double Tolerance { get; init; }
        int? Steps { get; init; }

    static class TerminalReport
        static IRenderable ToHeatMap<TState, TAction>(Solution<TState, TAction> solution, ReportOptions? options = null)
        static Table ToTable<TState, TAction, TParameters>(Fit<TState, TAction, TParameters> fit)
        static Table ToTable<TState, TAction>(InferredPolicy<TState, TAction> inferred, int rows = 20)
        static Table ToTable<TState, TAction>(Solution<TState, TAction> solution, int rows = 20)

