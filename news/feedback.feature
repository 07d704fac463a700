Before a review is presented, each agency whose staff have no feedback on record gives a warning that is answered with a reason; landlords' reports keep what Appendix Four asks of the tenancy.
