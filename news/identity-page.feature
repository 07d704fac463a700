The page of what was found marks each place in the text, leads from there to its finding and back, and takes a replacement back.
