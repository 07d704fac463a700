"""Identity register, scanner, findings, pseudonyms."""
