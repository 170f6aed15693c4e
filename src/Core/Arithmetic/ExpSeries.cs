namespace Elevenfold.Arithmetic;

/// <summary>The coefficients 1/n! of the exponential series, each as the sum of two doubles.</summary>
/// <remarks>Taylor's and not a minimax polynomial's: a reader can check them by hand, and here they cost one term more.
/// The tests recompute every entry with big integers.</remarks>
internal static class ExpSeries
{
    /// <summary>The degree of the longest series used.</summary>
    public const int Degree = 13;

    /// <summary>1/n! for n = 0 .. 13, rounded to nearest.</summary>
    public static ReadOnlySpan<double> High =>
    [
        1.0, // 0x3FF0000000000000 1/0!
        1.0, // 0x3FF0000000000000 1/1!
        0.5, // 0x3FE0000000000000 1/2!
        0.16666666666666666, // 0x3FC5555555555555 1/3!
        0.041666666666666664, // 0x3FA5555555555555 1/4!
        0.008333333333333333, // 0x3F81111111111111 1/5!
        0.001388888888888889, // 0x3F56C16C16C16C17 1/6!
        0.0001984126984126984, // 0x3F2A01A01A01A01A 1/7!
        2.48015873015873E-05, // 0x3EFA01A01A01A01A 1/8!
        2.7557319223985893E-06, // 0x3EC71DE3A556C734 1/9!
        2.755731922398589E-07, // 0x3E927E4FB7789F5C 1/10!
        2.505210838544172E-08, // 0x3E5AE64567F544E4 1/11!
        2.08767569878681E-09, // 0x3E21EED8EFF8D898 1/12!
        1.6059043836821613E-10, // 0x3DE6124613A86D09 1/13!
    ];

    /// <summary>1/n! - High[n], rounded to nearest.</summary>
    public static ReadOnlySpan<double> Low =>
    [
        0.0, // 0x0000000000000000 1/0!
        0.0, // 0x0000000000000000 1/1!
        0.0, // 0x0000000000000000 1/2!
        9.25185853854297E-18, // 0x3C65555555555555 1/3!
        2.3129646346357427E-18, // 0x3C45555555555555 1/4!
        1.1564823173178714E-19, // 0x3C01111111111111 1/5!
        -5.300543954373577E-20, // 0xBBEF49F49F49F49F 1/6!
        1.7209558293420705E-22, // 0x3B6A01A01A01A01A 1/7!
        2.1511947866775882E-23, // 0x3B3A01A01A01A01A 1/8!
        -1.858393274046472E-22, // 0xBB6C154F8DDC6C00 1/9!
        2.3767714622250297E-23, // 0x3B3CBBC05B4FA99A 1/10!
        -1.448814070935912E-24, // 0xBAFC062E06D1F209 1/11!
        -1.20734505911326E-25, // 0xBAC2AEC959E14C06 1/12!
        1.2585294588752098E-26, // 0x3A8F28E0CC748EBE 1/13!
    ];
}
