/* FANN's batch training in doubles: fann LAYERS ROWS ITERATIONS, as in 3-4-1 4 1000. Its last line is the time of one iteration
   in nanoseconds. Sigmoids and full batches as ours, but not the same step: it has biases, and divides by the rows.
   Build: cc -O3 -march=native fann.c -ldoublefann -lm */
#include <doublefann.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(int count, char **arguments)
{
    if (count < 4) return 2;
    unsigned layers[64], depth = 0, rows = atoi(arguments[2]);
    long iterations = atol(arguments[3]);
    for (char *units = strtok(arguments[1], "-"); units && depth < 64; units = strtok(NULL, "-")) layers[depth++] = atoi(units);

    struct fann *network = fann_create_standard_array(depth, layers);
    fann_set_activation_function_hidden(network, FANN_SIGMOID);
    fann_set_activation_function_output(network, FANN_SIGMOID);
    fann_set_activation_steepness_hidden(network, 0.5); /* 1 / (1 + exp(-x)) */
    fann_set_activation_steepness_output(network, 0.5);
    fann_set_training_algorithm(network, FANN_TRAIN_BATCH);
    fann_set_learning_rate(network, 1);

    unsigned inputs = layers[0], outputs = layers[depth - 1];
    struct fann_train_data *data = fann_create_train(rows, inputs, outputs);
    for (unsigned n = 0; n < rows; n++) {
        for (unsigned i = 0; i < inputs; i++) data->input[n][i] = rand() / (double)RAND_MAX;
        for (unsigned o = 0; o < outputs; o++) data->output[n][o] = n % outputs == o;
    }

    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (long j = 0; j < iterations; j++) fann_train_epoch(network, data);
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.6f\n", ((end.tv_sec - start.tv_sec) * 1e9 + (end.tv_nsec - start.tv_nsec)) / iterations);
}
