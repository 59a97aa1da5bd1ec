"""The version of FedLens, said here alone: pyproject.toml, `/healthz` and the name under which sources are asked read it."""

VERSION = "0.1.0"
