"""scikit-learn's multi-layer perceptron: python3 scikit.py LAYERS ROWS ITERATIONS

The last line is the time of one iteration in nanoseconds, without the start. Sigmoids and full batches as ours, but not
the same step: it has biases, and its loss is the logarithmic one.
"""
import sys
import time
import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier

layers, rows, iterations = [int(units) for units in sys.argv[1].split("-")], int(sys.argv[2]), int(sys.argv[3])
np.random.seed(2)
X = np.random.random((rows, layers[0]))
y = np.eye(layers[-1], dtype=int)[np.arange(rows) % layers[-1]] if layers[-1] > 1 else np.arange(rows) % 2

warnings.simplefilter("ignore")  # it warns that it did not converge
network = MLPClassifier(
    hidden_layer_sizes=layers[1:-1], activation="logistic", solver="sgd", batch_size=rows, shuffle=False, alpha=0,
    momentum=0, learning_rate_init=0.1, max_iter=iterations, tol=0, n_iter_no_change=iterations + 1, random_state=1)
start = time.perf_counter_ns()
network.fit(X, y)
print((time.perf_counter_ns() - start) / network.n_iter_)
