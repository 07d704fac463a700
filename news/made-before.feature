Recommendations that earlier reviews of the register made in similar words are pointed out, to those who may read them, else by the published wording.
