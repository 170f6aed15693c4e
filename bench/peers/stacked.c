/* The tutorial's three-layer network from many seeds, side by side in the lanes of vectors: stacked NETWORKS ITERATIONS
   What a compiler makes of the plain loops when the innermost one runs over networks, as a vmap does; exp is the vectors' own of
   the C library, with errors up to 4 ulp, and sums may be fused. Its last line is the time of one iteration of one network in nanoseconds.
   Build: cc -O3 -march=native -ffast-math -fopenmp-simd stacked.c -lm */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N = 4, I = 3, H = 4, LANES = 64 };

static const double X[N][I] = {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}};
static const double y[N] = {0, 1, 1, 0};

struct group { double syn0[I][H][LANES], syn1[H][LANES]; };

static void step(struct group *g)
{
    double l1[N][H][LANES], l2_delta[N][LANES], l1_delta[N][H][LANES];
    for (int n = 0; n < N; n++)
        for (int h = 0; h < H; h++)
#pragma omp simd
            for (int v = 0; v < LANES; v++) {
                double sum = X[n][0] * g->syn0[0][h][v] + X[n][1] * g->syn0[1][h][v] + X[n][2] * g->syn0[2][h][v];
                l1[n][h][v] = 1 / (1 + exp(-sum));
            }
    for (int n = 0; n < N; n++)
#pragma omp simd
        for (int v = 0; v < LANES; v++) {
            double sum = 0;
            for (int h = 0; h < H; h++) sum += l1[n][h][v] * g->syn1[h][v];
            double l2 = 1 / (1 + exp(-sum));
            l2_delta[n][v] = (y[n] - l2) * (l2 * (1 - l2));
        }
    for (int n = 0; n < N; n++)
        for (int h = 0; h < H; h++)
#pragma omp simd
            for (int v = 0; v < LANES; v++)
                l1_delta[n][h][v] = l2_delta[n][v] * g->syn1[h][v] * (l1[n][h][v] * (1 - l1[n][h][v]));
    for (int h = 0; h < H; h++)
#pragma omp simd
        for (int v = 0; v < LANES; v++) {
            double sum = 0;
            for (int n = 0; n < N; n++) sum += l1[n][h][v] * l2_delta[n][v];
            g->syn1[h][v] += sum;
        }
    for (int i = 0; i < I; i++)
        for (int h = 0; h < H; h++)
#pragma omp simd
            for (int v = 0; v < LANES; v++) {
                double sum = 0;
                for (int n = 0; n < N; n++) sum += X[n][i] * l1_delta[n][h][v];
                g->syn0[i][h][v] += sum;
            }
}

int main(int count, char **arguments)
{
    long networks = count > 1 ? atol(arguments[1]) : LANES, iterations = count > 2 ? atol(arguments[2]) : 10000;
    long groups = (networks + LANES - 1) / LANES;
    if (networks < 1 || networks % LANES != 0) return 2;
    struct group *all = aligned_alloc(64, groups * sizeof *all);
    srand(1);
    for (double *cell = (double *)all; cell < (double *)(all + groups); cell++) *cell = 2.0 * rand() / RAND_MAX - 1;
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (long g = 0; g < groups; g++)
        for (long j = 0; j < iterations; j++) step(&all[g]);
    clock_gettime(CLOCK_MONOTONIC, &end);
    double sum = 0;
    for (double *cell = (double *)all; cell < (double *)(all + groups); cell++) sum += *cell;
    printf("%.12g\n%.6f\n", sum, ((end.tv_sec - start.tv_sec) * 1e9 + (end.tv_nsec - start.tv_nsec)) / iterations / networks);
}
