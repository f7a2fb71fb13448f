namespace Cai

    sealed class ActionAttribute : Attribute
        ActionAttribute()

    enum ActionPrior
        Counting = 0
        Uniform = 1

    enum Activation
        Identity = 4
        Relu = 1
        Sigmoid = 3
        Softplus = 2
        Tanh = 0

    sealed class AvailableAttribute : Attribute
        AvailableAttribute()

    sealed class BelowAttribute : Attribute
        BelowAttribute(string member)
        string Member { get; }

    sealed class BinomialAttribute : Attribute
        BinomialAttribute(int trials, double probability)
        double Probability { get; }
        int Trials { get; }

    sealed class CategoricalAttribute : Attribute
        CategoricalAttribute(params double[] probabilities)
        double[] Probabilities { get; }

    sealed class DynamicsAttribute : Attribute
        DynamicsAttribute()

    sealed class EstimatedAttribute : Attribute
        EstimatedAttribute()

    sealed class FeatureAttribute : Attribute
        FeatureAttribute()
        FeatureAttribute(string parameter)
        string? Parameter { get; }

    sealed class FeaturesAttribute : Attribute
        FeaturesAttribute(Type type)
        Type Type { get; }

    sealed class GeometricAttribute : Attribute
        GeometricAttribute(double probability)
        double Probability { get; }
        int Max { get; set; }

    class MdpAttribute : Attribute
        ActionPrior Prior { get; set; }
        MdpAttribute()
        bool MatrixFree { get; set; }
        double Discount { get; set; }
        double Temperature { get; set; }
        int Horizon { get; set; }

    sealed class MdpAttribute<TState, TAction> where TState : struct where TAction : struct : MdpAttribute
        MdpAttribute()

    sealed class MdpFromFileAttribute : MdpAttribute
        MdpFromFileAttribute(string path)
        bool EndsWithoutRow { get; set; }
        bool Normalises { get; set; }
        string Path { get; }
        string? Constants { get; set; }
        string[]? Companions { get; set; }

    sealed class NeuralModelAttribute : Attribute
        Activation Activation { get; set; }
        NeuralModelAttribute()
        int[] Hidden { get; set; }

    sealed class NeuralPolicyAttribute : Attribute
        Activation Activation { get; set; }
        NeuralPolicyAttribute()
        int[] Hidden { get; set; }

    sealed class NeuralRewardAttribute : Attribute
        Activation Activation { get; set; }
        NeuralRewardAttribute()
        int[] Hidden { get; set; }

    sealed class NoiseAttribute : Attribute
        NoiseAttribute()

    sealed class NormalAttribute : Attribute
        NormalAttribute(double mean, double standardDeviation)
        double Mean { get; }
        double StandardDeviation { get; }

    sealed class ParameterAttribute : Attribute
        ParameterAttribute()
        double Max { get; set; }
        double Min { get; set; }
        double Start { get; set; }

    sealed class ParametersAttribute : Attribute
        ParametersAttribute()

    sealed class PoissonAttribute : Attribute
        PoissonAttribute(double mean)
        double Mean { get; }
        int Max { get; set; }

    sealed class PriorAttribute : Attribute
        PriorAttribute()

    sealed class ProbabilityAttribute : Attribute
        ProbabilityAttribute()
        ProbabilityAttribute(double value)
        double Value { get; }

    sealed class RangeAttribute : Attribute
        RangeAttribute(double minimum, double maximum)
        RangeAttribute(int minimum, int maximum)
        double Maximum { get; }
        double Minimum { get; }

    sealed class RewardAttribute : Attribute
        RewardAttribute()

    sealed class StageAttribute : Attribute
        StageAttribute()

    sealed class StartAttribute : Attribute
        StartAttribute()

    sealed class StateAttribute : Attribute
        StateAttribute()

    sealed class TerminalAttribute : Attribute
        TerminalAttribute()

    sealed class TerminalRewardAttribute : Attribute
        TerminalRewardAttribute()

    sealed class UniformAttribute : Attribute
        UniformAttribute(double minimum, double maximum)
        double Maximum { get; }
        double Minimum { get; }

    sealed class ValidAttribute : Attribute
        ValidAttribute()

    sealed class WeightAttribute : Attribute
        WeightAttribute(double value)
        double Value { get; }

