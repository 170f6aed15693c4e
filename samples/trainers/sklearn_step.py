"""scikit-learn's multi-layer perceptron: one call of MLPRegressor.partial_fit is the step. Needs scikit-learn.

Its regressor has the squared loss, but the identity as its output. So the network gets one layer more, with the identity
matrix as its weights: all layers of the request are then hidden and logistic, and the outputs are the same.
Its gradient is the mean over the rows, ours the sum, so its rate is ours times the rows. Biases are 0, and start from 0 again
at each request.
"""
import numpy as np
import sklearn
from sklearn.neural_network import MLPRegressor

from step_server import Skip, serve


def step(weights, inputs, targets, rate):
    if rate == 0:
        raise Skip("scikit-learn refuses a learning rate of 0")
    syn, X, y = [np.array(synapse) for synapse in weights], np.array(inputs), np.array(targets)
    rows, outputs = y.shape
    if not all(np.isfinite(matrix).all() for matrix in [*syn, X, y]):
        raise Skip("scikit-learn refuses numbers that are not finite")

    network = MLPRegressor(
        hidden_layer_sizes=[synapse.shape[1] for synapse in syn], activation="logistic", solver="sgd", alpha=0, momentum=0,
        nesterovs_momentum=False, learning_rate_init=rate * rows, batch_size=rows, shuffle=False, random_state=0)
    y = y.ravel() if outputs == 1 else y
    network.partial_fit(0 * X, 0 * y)  # makes its arrays
    network.coefs_ = [*syn, np.eye(outputs)]
    network.intercepts_ = [np.zeros_like(bias) for bias in network.intercepts_]

    error = np.mean(np.abs(y - network.predict(X)))
    network.partial_fit(X, y)
    return [synapse.tolist() for synapse in network.coefs_[:-1]], float(error)


if __name__ == "__main__":
    np.seterr(all="ignore")
    serve(step, name="scikit-learn", version=sklearn.__version__)
