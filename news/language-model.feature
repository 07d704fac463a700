A control panel setting switches on the language model for names that nobody registered; where it is set and not installed the gate stays shut, and nothing is ever downloaded.
