Themes and trends over the reviews of a register are drawn, tabled and downloaded for the national body; counts under five are left out, and cannot be worked out from the others.
