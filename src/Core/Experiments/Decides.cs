namespace Elevenfold.Experiments;

/// <summary>What a property of an experiment decides.</summary>
internal enum Decides
{
    /// <summary>The states themselves.</summary>
    States,

    /// <summary>How the states were computed.</summary>
    Arithmetic,

    /// <summary>Which of them are reported or recorded, or what the data are called.</summary>
    Record,
}
