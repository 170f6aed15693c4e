/* The exp of 1000 numbers from -10 to 10, again and again: exp TIMES
   Its last line is the time of one exp in nanoseconds. Build: cc -O3 -march=native exp.c -lm for the C library's exp, one number at a time;
   with -ffast-math -fopenmp-simd for that of its vectors, with errors up to 4 ulp; with -DSLEEF and -lsleef for SLEEF's vectors, up to 1 ulp. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef SLEEF
#include <immintrin.h>
#include <sleef.h>
#if defined __AVX512F__
#define LANES 8
#define EXP(x, y) _mm512_storeu_pd(y, Sleef_expd8_u10avx512f(_mm512_loadu_pd(x)))
#elif defined __AVX2__
#define LANES 4
#define EXP(x, y) _mm256_storeu_pd(y, Sleef_expd4_u10avx2(_mm256_loadu_pd(x)))
#else
#define LANES 2
#define EXP(x, y) _mm_storeu_pd(y, Sleef_expd2_u10sse4(_mm_loadu_pd(x)))
#endif
#endif

enum { COUNT = 1000 };

static double from[COUNT], to[COUNT];

__attribute__((noinline)) static void all(const double *x, double *y)
{
#ifdef SLEEF
    for (int i = 0; i < COUNT; i += LANES) EXP(x + i, y + i);
#else
#pragma omp simd
    for (int i = 0; i < COUNT; i++) y[i] = exp(x[i]);
#endif
}

int main(int count, char **arguments)
{
    long times = count > 1 ? atol(arguments[1]) : 10000;
    struct timespec start, end;
    for (int i = 0; i < COUNT; i++) from[i] = 20.0 * rand() / RAND_MAX - 10;
    all(from, to);
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (long t = 0; t < times; t++) all(from, to);
    clock_gettime(CLOCK_MONOTONIC, &end);
    double sum = 0;
    for (int i = 0; i < COUNT; i++) sum += to[i];
    printf("%.12g\n%.6f\n", sum, ((end.tv_sec - start.tv_sec) * 1e9 + (end.tv_nsec - start.tv_nsec)) / times / COUNT);
}
