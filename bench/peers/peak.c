/* How many floating-point operations the machine does when all it does is fused multiplications and additions in registers,
   two operations each: peak THREADS. Its last line is operations per nanosecond, all threads together, each in the median
   of its slices of about a millisecond: on a quiet machine that is the best one too, and on another one all who are compared are disturbed. Build: cc -O3 -march=native peak.c -lpthread
   With -ffp-contract=off products and sums are instructions of their own; -DCHAINS=24 suits 32 registers. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#if defined __AVX512F__
enum { LANES = 8 };
#elif defined __AVX__
enum { LANES = 4 };
#else
enum { LANES = 2 };
#endif

/* Enough independent chains to fill the latency of two units, few enough to stay in 16 registers. */
#ifndef CHAINS
#define CHAINS 12
#endif
enum { TURNS = 600000 / CHAINS, SLICES = 301, MOST_THREADS = 1024 };

typedef double vector __attribute__((vector_size(8 * LANES)));

static pthread_barrier_t together;

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void *measure(void *result)
{
    /* Not constants: gcc would see that a chain which starts at 1 stays there, and leave it out. */
    static volatile double shrink = 0.999, grow = 1e-3;
    vector chain[CHAINS], factor = (vector){} + shrink, term = (vector){} + grow;
    double rate[SLICES];
    for (int i = 0; i < CHAINS; i++) chain[i] = (vector){} + i;
    pthread_barrier_wait(&together);
    for (int slice = 0; slice < SLICES; slice++) {
        struct timespec start, end;
        clock_gettime(CLOCK_MONOTONIC, &start);
        for (int turn = 0; turn < TURNS; turn++) {
#pragma GCC unroll 32
            for (int i = 0; i < CHAINS; i++) chain[i] = chain[i] * factor + term;
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        double ns = (end.tv_sec - start.tv_sec) * 1e9 + (end.tv_nsec - start.tv_nsec);
        rate[slice] = 2.0 * LANES * CHAINS * TURNS / ns;
    }
    volatile double kept = 0; /* so that no chain is dropped */
    for (int i = 0; i < CHAINS; i++) kept += chain[i][0];
    qsort(rate, SLICES, sizeof *rate, ascending);
    *(double *)result = rate[SLICES / 2];
    return NULL;
}

int main(int count, char **arguments)
{
    int threads = count > 1 ? atoi(arguments[1]) : 1;
    if (threads < 1 || threads > MOST_THREADS) return 2;
    static pthread_t thread[MOST_THREADS];
    static double rate[MOST_THREADS];
    pthread_barrier_init(&together, NULL, threads);
    for (int t = 0; t < threads; t++) pthread_create(&thread[t], NULL, measure, &rate[t]);
    double sum = 0;
    for (int t = 0; t < threads; t++) {
        pthread_join(thread[t], NULL);
        sum += rate[t];
    }
    printf("%.3f\n", sum);
}
