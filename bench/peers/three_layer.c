/* The tutorial's three-layer network as one would write it in C, with the C library's exp: three_layer ITERATIONS
   Its last line is the time of one iteration in nanoseconds. Build: cc -O3 -march=native three_layer.c -lm */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N = 4, I = 3, H = 4 };

static const double X[N][I] = {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}};
static const double y[N] = {0, 1, 1, 0};

/* np.random.seed(1) */
static double syn0[I][H] = {
    {-0.165955990594852, 0.4406489868843162, -0.9997712503653102, -0.39533485473632046},
    {-0.7064882183657739, -0.8153228104624044, -0.6274795772446582, -0.3088785459139045},
    {-0.20646505153866013, 0.07763346800671389, -0.1616109711934104, 0.370439000793519}};
static double syn1[H] = {-0.5910955005369651, 0.7562348727818908, -0.9452248136041477, 0.34093502035680445};
static double l2_error[N];

static double sigmoid(double x) { return 1 / (1 + exp(-x)); }

static void step(void)
{
    double l1[N][H], l1_delta[N][H], l2_delta[N];
    for (int n = 0; n < N; n++)
        for (int h = 0; h < H; h++) {
            double sum = 0;
            for (int i = 0; i < I; i++) sum += X[n][i] * syn0[i][h];
            l1[n][h] = sigmoid(sum);
        }
    for (int n = 0; n < N; n++) {
        double sum = 0;
        for (int h = 0; h < H; h++) sum += l1[n][h] * syn1[h];
        double l2 = sigmoid(sum);
        l2_error[n] = y[n] - l2;
        l2_delta[n] = l2_error[n] * (l2 * (1 - l2));
    }
    for (int n = 0; n < N; n++)
        for (int h = 0; h < H; h++) l1_delta[n][h] = l2_delta[n] * syn1[h] * (l1[n][h] * (1 - l1[n][h]));
    for (int h = 0; h < H; h++) {
        double sum = 0;
        for (int n = 0; n < N; n++) sum += l1[n][h] * l2_delta[n];
        syn1[h] += sum;
    }
    for (int i = 0; i < I; i++)
        for (int h = 0; h < H; h++) {
            double sum = 0;
            for (int n = 0; n < N; n++) sum += X[n][i] * l1_delta[n][h];
            syn0[i][h] += sum;
        }
}

int main(int count, char **arguments)
{
    long iterations = count > 1 ? atol(arguments[1]) : 60000;
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (long j = 0; j < iterations; j++) step();
    clock_gettime(CLOCK_MONOTONIC, &end);

    double error = 0;
    for (int n = 0; n < N; n++) error += fabs(l2_error[n]) / N;
    printf("Error:%.12g\n%.6f\n", error, ((end.tv_sec - start.tv_sec) * 1e9 + (end.tv_nsec - start.tv_nsec)) / iterations);
}
