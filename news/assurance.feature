Senior managers tick the checklist of assurance without being able to write the review.
