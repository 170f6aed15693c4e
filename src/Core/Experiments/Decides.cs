namespace Elevenfold.Experiments;

/// <summary>The effect of a property of an experiment.</summary>
internal enum Decides
{
    /// <summary>The states themselves.</summary>
    States,

    /// <summary>How the states were computed.</summary>
    Arithmetic,

    /// <summary>Which of them are reported or recorded, or the name of the table.</summary>
    Record,
}
