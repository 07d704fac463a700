A correction is written while the edition stays public, and takes its place in one step; what was public when is shown on the restricted side with its digest, dates and reason.
