"""Public-domain history that ships inside the package, and how it is built."""
