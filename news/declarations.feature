People declare their interest on the review's front page before they read anything, and rosters are kept on a page of their own.
