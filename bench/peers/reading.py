"""Reads a table of numbers: reading.py csv|pandas FILE. Prints nanoseconds a megabyte, and the peak of resident memory in bytes."""
import os
import resource
import sys
import time

method, file = sys.argv[1:3]
if method == "csv":
    import csv
    start = time.perf_counter_ns()
    with open(file, newline="") as f:
        reader = csv.reader(f)
        header = next(reader)
        rows = [[float(cell) for cell in row] for row in reader]
else:
    import pandas
    start = time.perf_counter_ns()
    rows = pandas.read_csv(file).to_numpy()
ns = time.perf_counter_ns() - start
print(ns / (os.path.getsize(file) / 1e6), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
