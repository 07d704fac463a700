A review runs on the intranet from its referral to its published summary: types, state machines, and one readable text that says who may do what in which state.
