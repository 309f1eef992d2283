"""Runs all end-to-end tests, or those whose name holds one of the arguments."""

import sys

import harness
import test_openai_client  # noqa: F401  the imports register the tests
import test_llama_cpp  # noqa: F401
import test_certificates  # noqa: F401
import test_connect  # noqa: F401
import test_endurance  # noqa: F401
import test_load  # noqa: F401
import test_streams  # noqa: F401

sys.exit(1 if harness.run(sys.argv[1:]) else 0)
