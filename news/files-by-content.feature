Take files by what is in them and not by their names, bounded when unpacked, and name macros, scripts and programs that are in them.
