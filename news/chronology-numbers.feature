An entry of a chronology has a number in its management review that it is given once and keeps, so that reports can cite it.
