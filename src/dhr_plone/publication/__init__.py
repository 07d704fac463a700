"""The gate, the edition, the library, withdrawal."""
