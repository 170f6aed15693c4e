/* The tutorial's step in plain C, with the exp of its C library.
   Build: cc -O2 -o step c_step.c -lm (on arm64 -ffp-contract=off keeps products and sums apart) */
#include "step_server.h"

static const char *step(request *r)
{
    int N = r->inputs.rows, D = r->depth;
    double **l = malloc((D + 1) * sizeof *l), *error = malloc(N * r->targets.columns * sizeof *error), sum;
    l[0] = r->inputs.cells;
    for (int k = 0; k < D; k++) {
        int H = r->weights[k].rows, J = r->weights[k].columns;
        l[k + 1] = malloc(N * J * sizeof(double));
        for (int n = 0; n < N; n++)
            for (int j = 0; j < J; j++) {
                sum = 0;
                for (int i = 0; i < H; i++) sum += l[k][n * H + i] * r->weights[k].cells[i * J + j];
                l[k + 1][n * J + j] = 1 / (1 + exp(-sum));
            }
    }

    sum = 0;
    for (int c = 0; c < N * r->targets.columns; c++) sum += fabs(error[c] = r->targets.cells[c] - l[D][c]);
    r->error = sum / (N * r->targets.columns);

    for (int k = D - 1; k >= 0; k--) {
        int H = r->weights[k].rows, J = r->weights[k].columns;
        double *syn = r->weights[k].cells, *delta = error;
        for (int c = 0; c < N * J; c++) delta[c] *= l[k + 1][c] * (1 - l[k + 1][c]);
        error = malloc(N * H * sizeof *error);
        for (int n = 0; n < N; n++)
            for (int i = 0; i < H; i++) {
                sum = 0;
                for (int j = 0; j < J; j++) sum += delta[n * J + j] * syn[i * J + j];
                error[n * H + i] = sum;
            }
        for (int i = 0; i < H; i++)
            for (int j = 0; j < J; j++) {
                sum = 0;
                for (int n = 0; n < N; n++) sum += l[k][n * H + i] * delta[n * J + j];
                syn[i * J + j] += r->rate * sum;
            }
        free(delta), free(l[k + 1]);
    }
    free(error), free(l);
    return NULL;
}

int main(void)
{
    return serve("{\"hello\":\"step/2\",\"name\":\"plain C\",\"version\":\"(cc " __VERSION__ ")\",\"language\":\"C\",\"arithmetic\":\"binary64\"}");
}
