using Elevenfold.Cli.Rendering;

namespace Elevenfold.Properties;

/// <summary>Shortening a script: what separates nothing goes. The pages that the browsers open were shortened so, which is the other half of the proof.</summary>
public sealed class ScriptTextTests
{
    [Theory]
    [InlineData("const a = 1;\n\n  const b = a + 2; // two\n", "const a=1;const b=a+2;")]
    [InlineData("let a = 1\nlet b\n", "let a=1\nlet b\n")]
    [InlineData("return a\n  + b", "return a\n+b")]
    [InlineData("a = b\n++c", "a=b\n++c")]
    [InlineData("f(a + +b, a - -b, i++ + j)", "f(a+ +b,a- -b,i++ +j)")]
    [InlineData("x = \"a  // b\" + 'it\\'s  /* no */';", "x=\"a  // b\"+'it\\'s  /* no */';")]
    [InlineData("x = `a  ${ f({ b : 1 }) }  ${`${ c }  d`}  /* e */`;", "x=`a  ${f({b:1})}  ${`${c}  d`}  /* e */`;")]
    [InlineData("if (/[/ ]\\/  \"/.test(s)) t = a / b / c;", "if(/[/ ]\\/  \"/.test(s))t=a / b / c;")]
    [InlineData("/** What\n * it is. */\nfunction f() {\n  return x;\n}\n", "function f(){return x;}\n")]
    [InlineData("a /* b */ in c", "a in c")]
    [InlineData("for (const [k, v] of Object.entries(o)) { f(k => v) }", "for(const[k,v]of Object.entries(o)){f(k=>v)}")]
    public void White_space_and_comments_go_where_they_separate_nothing(string script, string compact) => Assert.Equal(compact, ScriptText.Compact(script));

    [Fact]
    public void A_shortened_script_is_not_shortened_again() => Assert.All(
        Directory.EnumerateFiles(Tests.Repository.PathOf("src/Cli/Page"), "*.js"),
        file =>
        {
            var compact = ScriptText.Compact(File.ReadAllText(file));
            Assert.Equal(compact, ScriptText.Compact(compact));
            Assert.DoesNotContain("//", compact.Replace("://", "", StringComparison.Ordinal), StringComparison.Ordinal);
        });
}
