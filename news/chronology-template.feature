A coordinator chooses the columns and writes the instructions of the empty chronology that the agencies of a review fill in.
