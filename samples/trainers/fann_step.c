/* FANN's batch training in doubles: one call of fann_train_epoch is the step. Needs libfann-dev.
   Its sigmoid at a steepness of 0.5 is 1 / (1 + exp(-x)). Its batch training divides the rate by the rows, so its rate is ours
   times the rows. Its error function is set to the linear one; by default it takes an atanh of the error.
   Its biases are 0, and start from 0 again at each request.
   What remains is FANN's own: its slopes take outputs as at least 0.01 and at most 0.99, its rate is a float, and sums end at -600
   and 600. The library does not give its version; 2.2.0 is that of the package it was tried with.
   Build: cc -O2 -o step fann_step.c -ldoublefann -lm */
#include "step_server.h"
#include <doublefann.h>

static const char *step(request *r)
{
    unsigned N = r->inputs.rows, *units = malloc((r->depth + 1) * sizeof *units);
    units[0] = r->inputs.columns;
    for (int k = 0; k < r->depth; k++) units[k + 1] = r->weights[k].columns;

    struct fann *network = fann_create_standard_array(r->depth + 1, units);
    fann_set_activation_function_hidden(network, FANN_SIGMOID);
    fann_set_activation_function_output(network, FANN_SIGMOID);
    fann_set_activation_steepness_hidden(network, 0.5);
    fann_set_activation_steepness_output(network, 0.5);
    fann_set_train_error_function(network, FANN_ERRORFUNC_LINEAR);
    fann_set_training_algorithm(network, FANN_TRAIN_BATCH);
    fann_set_learning_rate(network, (float)(r->rate * N));

    /* Its connections stand unit by unit: the weights from the layer below, then the bias. */
    unsigned count = fann_get_total_connections(network), c = 0;
    struct fann_connection *connections = malloc(count * sizeof *connections);
    fann_get_connection_array(network, connections);
    for (int k = 0; k < r->depth; k++)
        for (unsigned j = 0; j < units[k + 1]; j++)
            for (unsigned i = 0; i <= units[k]; i++) connections[c++].weight = i < units[k] ? r->weights[k].cells[i * units[k + 1] + j] : 0;
    fann_set_weight_array(network, connections, count);

    unsigned outputs = units[r->depth];
    struct fann_train_data *data = fann_create_train(N, units[0], outputs);
    for (unsigned n = 0; n < N; n++) {
        memcpy(data->input[n], r->inputs.cells + n * units[0], units[0] * sizeof(double));
        memcpy(data->output[n], r->targets.cells + n * outputs, outputs * sizeof(double));
    }

    double sum = 0;
    for (unsigned n = 0; n < N; n++) {
        const double *output = fann_run(network, data->input[n]);
        for (unsigned j = 0; j < outputs; j++) sum += fabs(data->output[n][j] - output[j]);
    }
    r->error = sum / (N * outputs);

    fann_train_epoch(network, data);
    fann_get_connection_array(network, connections);
    c = 0;
    for (int k = 0; k < r->depth; k++)
        for (unsigned j = 0; j < units[k + 1]; j++, c++)
            for (unsigned i = 0; i < units[k]; i++) r->weights[k].cells[i * units[k + 1] + j] = connections[c++].weight;

    fann_destroy_train(data), fann_destroy(network), free(connections), free(units);
    return NULL;
}

int main(void)
{
    return serve("{\"hello\":\"step/2\",\"name\":\"FANN\",\"version\":\"2.2.0\",\"language\":\"C\",\"arithmetic\":\"binary64\"}");
}
