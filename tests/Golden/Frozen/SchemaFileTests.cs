using Elevenfold.Experiments;

namespace Elevenfold.Golden.Frozen;

/// <summary>docs/experiment.schema.json, which editors complete by, is made of the table of fields.</summary>
public sealed class SchemaFileTests
{
    [Fact]
    public void The_schema_of_the_pages_is_that_of_the_fields() =>
        FrozenFile.Check("../../../docs/experiment.schema.json", ExperimentDocument.Schema());
}
