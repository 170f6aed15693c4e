"""What this Python has, as JSON: its version, NumPy's, the BLAS that NumPy's products run on, scikit-learn's, pandas' and joblib's."""
import ctypes
import json
import platform

import numpy as np

np.ones((2, 2)).dot(np.ones((2, 2)))
with open("/proc/self/maps") as maps:
    libraries = sorted({line.split()[-1] for line in maps if "blas" in line and ".so" in line})
openblas = [library for library in libraries if "openblas" in library.lower()]


def core(library):
    for name in ("openblas_get_corename", "openblas_get_corename64_", "scipy_openblas_get_corename64_"):
        function = getattr(ctypes.CDLL(library), name, None)
        if function is not None:
            function.restype = ctypes.c_char_p
            return function().decode()
    return "unknown"


def scikit_learn():
    try:
        import sklearn
        return sklearn.__version__
    except ImportError:
        return None


def joblib():
    try:
        import joblib as jl
        return jl.__version__
    except ImportError:
        return None


def pandas():
    try:
        import pandas as pd
        return pd.__version__
    except ImportError:
        return None


print(json.dumps({
    "python": platform.python_version(),
    "numpy": np.__version__,
    "openblas": bool(openblas),
    "blas": f"OpenBLAS, kernels for {core(openblas[0])}" if openblas else "the plain reference BLAS" if libraries else "NumPy's own",
    "sklearn": scikit_learn(),
    "pandas": pandas(),
    "joblib": joblib(),
}))
